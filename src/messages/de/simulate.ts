import type * as en from '../en/simulate.ts'

type SimulatorWords = Omit<typeof en.simulatorWords, 'ready'> & { ready: (keys: boolean) => string }

/** The simulated routers, in a process of their own. */
export const simulatorWords: SimulatorWords = {
  router: (n, line, control, mac) => `Router ${n}: MAC ${mac}\n  Leitung ${line}  Steuerung ${control}`,
  making: 'Signierte Übungs-Images werden erzeugt …',
  paste: 'In einem anderen Terminal, der ganze Ablauf damit:',
  ready: (keys) =>
    keys
      ? 'Ausgeschaltet. Tasten: o schaltet ein, f aus, c aus und ein, q beendet; eine\nZiffer wählt den Router.'
      : 'Ausgeschaltet. An einen Steuerport "on", "cycle", "pull" … senden. Ctrl-C beendet.',
  pressed: (key, n) => {
    const said: Record<string, string> = { o: 'ein', f: 'aus', c: 'aus und ein' }
    return said[key]
      ? `Router ${n}: ${said[key]}`
      : /[1-9]/.test(key)
        ? `Die Tasten gelten für Router ${n}.`
        : null
  },
  count: { message: '--count ist eine Zahl ab 1', hint: 'Eine angeben, wie --count 2.' },
  wire: (text) => ({
    message: `--wire ${text} ist nicht HOST:TFTPPORT`,
    hint: 'Etwas angeben wie 127.0.0.1:6969.',
  }),
  unknownFault: (name) => ({
    message: `Kein Fehler heißt "${name}"`,
    hint: 'Den Namen berichtigen: docs/practice.md führt die Fehler auf.',
  }),
  gone: (port) => ({
    message: `Der serielle Adapter ${port} ist weg`,
    hint: 'Den Adapter wieder einstecken und denselben Befehl erneut starten.',
  }),
}

/** What a control port answers to an order that can't be obeyed. */
export const controlWords: typeof en.controlWords = {
  orders: (known) => `eines von ${known.join(' ')}`,
  noOther: 'hier stand vorher kein Router',
  noFault: (name) => `kein Fehler heißt ${name}`,
}

/** Everything that a practice router can be told to do wrong. Each is a row of a test. */
export const faultWords: Record<keyof typeof en.faultWords, string> = {
  'dead-cable': 'nichts, was der Router sagt, erreicht den Laptop',
  'no-test-cable': 'dasselbe wie dead-cable',
  'tx-open': 'nichts, was der Laptop sagt, erreicht den Router',
  'other-rate': 'das Gerät spricht mit 57600 Baud, der Laptop hört mit der üblichen Rate zu',
  'key-deaf-once': 'die erste Unterbrechung wird überhört',
  'saved-env': 'die Umgebung wurde über den Kernel gespeichert',
  'wrong-board': 'ein anderes Gerät: Chip-Zeile und PCI-IDs weichen ab',
  'short-map': 'das Image kennt den letzten Block des Flash nicht',
  'no-spi': 'der Bootloader hat keinen Befehl, der seinen Flash liest',
  'lzma-error': 'der Bootloader kann das Image nicht entpacken',
  'lzma-overwrite': 'der Bootloader entpackt das Image über sich selbst und startet neu',
  'picky-loader': 'der Bootloader kann das RAM-Image von 24.10.8 nicht entpacken; andere starten',
  'old-loader': 'der Bootloader kann nur die RAM-Images von 23.05 entpacken',
  'unpack-restart': 'der Router startet neu, während er das Image entpackt',
  'bootm-restart': 'der Router startet bei bootm neu, bevor er das Image entpackt',
  'kernel-not-entered': 'nach dem Entpacken des Images ist nichts mehr zu hören',
  'kernel-silent': 'nach "Starting kernel ..." ist nichts mehr zu hören',
  'kernel-panic': 'der Kernel aus dem RAM gibt auf, und der Router startet neu',
  'kernel-panic-hangs': 'der Kernel aus dem RAM gibt auf und hängt',
  'power-dip': 'der Strom fällt einmal für einige Sekunden aus, wenn der Kernel aus dem RAM startet',
  'adapter-vanishes':
    'der serielle Adapter wird abgezogen, beim ersten tftpboot oder sofort, wenn später angegeben',
  'power-cut-during-write':
    'der Strom fällt für einige Sekunden aus, wenn 256 KiB der nächsten Firmware geschrieben sind',
  'flash-boot-on-error':
    'der Bootloader startet nach Fehlern aus dem Flash, statt die Übertragung neu zu beginnen',
  'no-lan': 'das Kabel steckt in keinem Port des Switch',
  'flash-write-fails': 'der dritte Block der nächsten Firmware wird nicht gelöscht',
  'flash-corrupt': 'ein Byte der Firmware wird falsch geschrieben',
  'dead-lan': 'das LAN bleibt nach einem Kaltstart tot',
  'no-modem': 'am Bus ist kein Modem',
  'modem-unknown': 'das Modem ist von einem anderen Hersteller',
  'modem-silent': 'das Modem beantwortet keinen AT-Befehl',
  'modem-garbage': 'der AT-Port sagt zwischendurch anderes',
  'modem-rndis': 'das Modem kommt im RNDIS-Modus',
  'modem-ok-lost': 'das Modem startet neu, bevor es OK sagt',
  'modem-renumbers': 'seine seriellen Ports haben nach jedem seiner Neustarts andere Nummern',
  'modem-slow': 'das Modem braucht Minuten, um wiederzukommen und eine Adresse zu geben',
  'modem-ipv6': 'der APN gibt IPv6 und sonst nichts',
  'modem-weak': 'das Modem hört sein Netz kaum',
  'modules-restart': 'installierte Kernelmodule wirken erst ab dem nächsten Start',
  'tmp-full': 'der Router hat noch 4 MiB in /tmp frei',
  'no-sim': 'es steckt keine SIM',
  'operator-lock': 'das Modem nimmt nur SIMs eines anderen Netzbetreibers',
  'sim-locked': 'die SIM verlangt ihre PIN, sie lautet 1234',
  'sim-puk': 'die SIM verlangt ihre PUK',
  'checksum-noise': 'der Bootloader beschwert sich über Pakete mit IP-Optionen',
}
