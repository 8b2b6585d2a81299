import type * as en from '../en/wizard.ts'

/** The questions to whoever started without a command. */
export const wizardWords: typeof en.wizardWords = {
  first: 'Enter nimmt die markierte Antwort. Ctrl-C beendet jederzeit und richtet keinen Schaden an.',
  what: 'Was ist zu tun?',
  jobs: {
    install: 'OpenWrt auf einem Router installieren',
    batch: 'OpenWrt auf vielen Routern installieren, Platz für Platz',
    backup: 'Den ganzen Flash eines Routers sichern',
    restore: 'Die Werksfirmware einer Sicherung zurückspielen',
    modem: 'Das LTE-Modem eines Routers einrichten, auf dem OpenWrt läuft',
    fetch: 'Die Firmware jetzt holen, um später offline zu arbeiten',
    demo: 'An einem simulierten Router üben: keine Hardware nötig',
  },
  practise: 'Keiner eingesteckt: stattdessen üben',
  lookAgain: 'Noch einmal suchen (jetzt eingesteckt)',
  otherPort: 'Ein anderer: Namen eintippen',
  portName: 'Name (/dev/ttyUSB0, COM3, tcp://host:port):',
  beforeOpening:
    'Das Öffnen des Gehäuses kann die Garantie erlöschen lassen. Es wird von Clips gehalten: mit Kunststoff lösen, nicht mit Stahl. Die serielle Leitung hat 3,3 V: Ein auf 5 V gestellter Adapter kann den Router zerstören.',
  backup: 'Welche Sicherung?',
  otherBackup: 'Eine andere: Ordner eintippen',
  backupFolder: 'Ordner:',
  checking: 'Dieser Laptop wird geprüft …',
  lookingAtLine: 'Die Leitung wird geprüft …',
  whatNow: 'Wie weiter?',
  goOn: 'Weiter',
  checkAgain: 'Noch einmal prüfen (Fehler behoben)',
  wired: 'Ist es so verdrahtet?',
  notWired: 'Wiederkommen, wenn es verdrahtet ist',
  start: 'Starten?',
  yesStart: 'Ja',
  changeAnswer: 'Eine Antwort ändern; die anderen bleiben',
  noLeave: 'Nein, beenden',
  back: 'Zurück zur vorigen Frage',
  notStarted: 'Nichts wurde getan',
  sameCommand: (command) => `${summaryWords.same}\n${command}`,
}

/** Which board it is: by its label, by its boot loader, or by a file. */
export const boardQuestionWords: typeof en.boardQuestionWords = {
  label: 'Was steht auf dem Aufkleber des Routers?',
  unread: 'Nicht lesbar; dem Router zuhören',
  own: 'Ein anderes Gerät: Sein Profil liegt in einer Datei',
  file: 'Diese Datei (my-board.yaml):',
  other: 'Etwas anderes',
  notKnown:
    'Hierfür ist kein Profil davon bekannt. "benchflash devices" listet sie auf, "devices --new" beginnt eines. Nichts wurde getan',
  listening: (time) =>
    `Den Router jetzt aus- und einschalten. Bis zu ${time} s wird seinem Bootloader zugehört; nichts wird gesendet.`,
  is: (name) => `Es ist ${name}.`,
  which: 'Welches davon ist es? Seine Hardware wird in jedem Fall gefragt',
  noneOf: (name) =>
    `${name === null ? 'Was zu hören war, ist kein Gerät' : `Es ist ${name}: kein Gerät`}, mit dem das möglich ist. Nichts wurde getan`,
  back: 'Zurück zur vorigen Frage',
}

/** Of a board whose header is not drawn here. 59 columns at most. */
export const plainWiringWords: typeof en.plainWiringWords = (title, laptop) => [
  'So gehören die Drähte. Alles ausgeschaltet; Deckel ab.',
  'Adapter auf 3,3 V, nie auf 5 V. Kein Profil sagt, wo beim',
  title,
  'die Pads sind: ein Bild genau dieses Geräts ansehen.',
  '',
  '   serielle Pads des Routers    USB-UART-Adapter',
  '       TX   ------------->      RX (RXD)',
  '       RX   <-------------      TX (TXD)',
  '       GND  --------------      GND  (nachmessen)',
  '       VCC  offen lassen        VCC  offen lassen',
  '',
  `   ein LAN-Port  === Kabel ===  Laptop, ${laptop}`,
  '   Nicht der WAN-Port. Ein kleiner unmanaged Switch',
  '   dazwischen hält den Link oben.',
]

/** Header J1 of the Archer MR500 v1, from the hole nearest to the shielded Wi-Fi area outwards. 59 columns at most. */
export const wiringWords: typeof en.wiringWords = (laptop) => [
  'So gehören die Drähte. Alles ausgeschaltet; Deckel ab, von',
  'oben gesehen. Der Adapter steht auf 3,3 V, nie auf 5 V.',
  '',
  '   WLAN, abgeschirmt',
  '  ######################        USB-UART-Adapter',
  '       J1, neben dem Kühlkörper und Jumper J57',
  '      ( 1 )  TX  ------------>  RX (RXD)',
  '      ( 2 )  RX  <------------  TX (TXD)',
  '      ( 3 )  GND -------------  GND  (nachmessen)',
  '      ( 4 )      offen lassen   VCC  offen lassen',
  '',
  `   LAN 1, 2 oder 3  === Kabel ===  Laptop, ${laptop}`,
  '   Nicht der WAN-Port. Ein kleiner unmanaged Switch',
  '   dazwischen hält den Link oben.',
]

const places: typeof en.summaryWords.places = {
  firmware: 'die Firmware-Partition',
  overlay: 'Einstellungen und Pakete von OpenWrt',
  modem: 'Einstellungen des LTE-Modems; die alten werden aufgehoben',
}

/** What is about to be done, before it is done. */
export const summaryWords: typeof en.summaryWords = {
  places,
  written: 'Auf den Router geschrieben:',
  nothing: 'nichts',
  neverHead: 'Nie geschrieben:',
  never: 'Bootloader, MAC-Adresse, IMEI, WLAN-Kalibrierung',
  keptHead: 'Auf diesem Laptop aufgehoben:',
  kept: (records) => `Sicherung, Mitschrift und Bericht in ${records}`,
  simulated: 'Router, Flash und Kabel sind simuliert: Nichts Echtes wird geschrieben.',
  same: 'Dasselbe ohne Fragen:',
}
