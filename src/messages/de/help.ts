import type * as en from '../en/help.ts'

/** Without a terminal there is no wizard: which commands there are to begin with. */
const first = (port: string) => `
Mit einem davon beginnen:
  benchflash                               fragt, was zu tun ist
  benchflash demo                          Übung: ein simulierter Router
  ${`benchflash install --port ${port}`.padEnd(38)}   ein echter Router, bis zum Nachweis
`

/** Around the list of commands; all but `program` and `first` is how commander says it. */
export const helpWords: typeof en.helpWords = {
  usage: 'Aufruf: benchflash [options] [command]',
  program: 'Macht aus einem TP-Link Archer MR500 v1 einen OpenWrt-Router',
  options: 'Optionen:',
  own: [
    ['-V, --version', 'zeigt die Versionsnummer'],
    ['--lang <language>', 'en oder de; ohne sie die Sprache des Systems (env: BENCHFLASH_LANG)'],
    ['-h, --help', 'zeigt die Hilfe zum Befehl'],
  ],
  commands: 'Befehle:',
  help: ['help [command]', 'zeigt die Hilfe zum Befehl'],
  first,
}

/** What stands behind the name of a command, where that is not `most`. */
export const formWords: typeof en.formWords = {
  most: '[options]',
  restore: '[options] <backup>',
  serve: '[options] <file>',
  completion: '<shell>',
  records: '[options] [mac]',
  report: '[options] [run]',
}

/** What each command is for. */
export const verbWords: typeof en.verbWords = {
  install: 'ein Router, vom Einschalten bis zum nachgewiesenen Ergebnis',
  batch: 'dasselbe für viele, Platz für Platz, bis zum Abbruch',
  backup: 'sichert den ganzen Flash; schreibt nichts auf den Router',
  restore: 'spielt die Werksfirmware einer Sicherung zurück',
  modem: 'NCM-Modus und Netz für einen Router, auf dem OpenWrt schon läuft',
  upgrade:
    'bringt einen fertigen Router auf eine neuere Version; Einstellungen, Pakete und LTE bleiben erhalten',
  demo: 'dasselbe an einem simulierten Router, ohne Hardware',
  simulate: 'simulierte Router zum Üben, bis zum Abbruch',
  console: 'ein Terminal an einem Port, mit Mitschrift; Ctrl-] beendet es',
  serve: 'nur der TFTP-Server, mit einer Datei, bis zum Abbruch',
  fetch: 'füllt den Firmware-Cache: Images, Signaturen, Pakete',
  ports: 'die seriellen Adapter',
  doctor: 'prüft Laptop und Arbeitsplatz und sagt, wie sich Fehler beheben lassen',
  devices: 'die Geräteprofile',
  completion: 'ein Skript, mit dem die Shell Befehle und Optionen ergänzt',
  records: 'was mit welchem Router gemacht wurde',
  report: 'ein Archiv für eine Fehlermeldung, ohne Geheimnisse',
  survey: 'untersucht ein echtes Gerät vom Einschalten bis zur Shell, schreibt nichts, hebt alles auf',
}

/** Of options that several commands have. */
export const optionWords: typeof en.optionWords = {
  port: 'serieller Port, tcp:// oder rfc2217://host:port, replay:FILE oder sim: (ein simulierter Router)',
  device: 'Geräteprofil oder Profildatei wie ./my-board.yaml (Vorgabe: tplink-mr500-v1)',
  release: 'OpenWrt-Version (Vorgabe: die neueste des Profils)',
  backupCopy: 'eine zweite Kopie jeder Sicherung, auf anderer Platte oder Netzfreigabe',
  patient: 'keine Zeit sparen; mit einer Liste wie host-keys,wire nur dort keine',
  ramRelease: 'Version des ersten RAM-Images; sonst eines, dessen Start schon gesehen wurde',
  mirror: 'statt der offiziellen Download-Seite',
  trustKey: 'ein weiterer öffentlicher usign-Schlüssel, dem vertraut wird',
  initramfs: 'lokales RAM-Image',
  sysupgrade: 'lokales Image zum Installieren',
  offline: 'nur den Cache verwenden',
  serverIp: 'die Adresse des Laptops, wie der Router sie verwenden soll',
  listen: 'die Adresse, an die sich die Server binden (Vorgabe: --server-ip)',
  tftpPort: 'UDP-Port des TFTP-Servers (Vorgabe: 69)',
  httpPort: 'TCP-Port des Dateiservers (Vorgabe: beliebig)',
  routerIp: 'die Adresse, die OpenWrt auf dem Router während des Laufs hat',
  cache: 'Firmware-Cache',
  records: 'Ablage für Sicherungen und Journale',
  yes: 'Rückfragen mit Ja beantworten',
  json: 'ein Ereignis je Zeile auf stdout',
  dryRun: 'nur den Plan ausgeben, nichts anfassen',
  until: 'nach diesem Schritt aufhören',
  skip: 'lte-tools, provision oder lte auslassen',
  scanned: 'Seriennummer vom Aufkleber des Routers, wo sie die CSV-Zeile bestimmt',
  label: 'Modell, wie es auf dem Aufkleber des Routers steht',
  again: 'Schritte auch dann ausführen, wenn sie schon erledigt sind',
  coldBoots: 'Zahl der Kaltstarts als Nachweis (Vorgabe: 1)',
  modemMode: 'wie sich das Modem zeigt (Vorgabe: ncm)',
  apn: 'Name des APN (Vorgabe: was SIM und Netz liefern)',
  apnUser: 'Benutzername für den APN; das Passwort nur als BENCHFLASH_APN_PASSWORD',
  bands: 'LTE-Bänder des Modems, etwa 3,7,20, oder auto (Vorgabe: wie eingestellt)',
  pace: 'nur für simulierte Router',
  bench: 'Plätze, Stränge und Einstellungen (YAML); ./bench.yaml, falls vorhanden',
  capture: 'Rohdaten der Leitung mit ihren Zeiten in einer Datei mitschneiden; geheim',
  captureDumps: 'auch Flash-Inhalte mitschneiden',
  plain: 'ohne laufend erneuerte Anzeige',
}

/** Of arguments and options that one command has. */
export const ownOptionWords: typeof en.ownOptionWords = {
  devices: {
    check: 'prüft eine Profildatei: ihre Fehler, was mit ihr geht und was nicht',
    new: 'gibt eine Vorlage für ein Profil aus, mit einem Kommentar zu jedem Feld',
  },
  backup: {
    verify: 'liest gespeicherte Sicherungen erneut: alle, die eines Routers (MAC) oder einen Ordner',
    serial:
      'Notfall: Bootloader, MAC, Einstellungen und Kalibrierung über die serielle Leitung, ohne Netzwerk',
  },
  restore: {
    backup: 'ihr Ordner, oder die MAC des Routers für seine neueste Werkssicherung',
    for: 'MAC des Routers am Arbeitsplatz, falls die Sicherung von einem anderen stammt',
  },
  modem: { coldBoots: 'Zahl der Kaltstarts als Nachweis (Vorgabe: 0)' },
  upgrade: {
    skip: 'lte-tools oder lte auslassen',
    coldBoots: 'Zahl der Kaltstarts als Nachweis (Vorgabe: 1)',
  },
  batch: {
    count: 'nach so vielen Routern aufhören',
    bell: 'ein Ton bei jedem Ergebnis',
    web: 'eine Live-Seite für einen großen Bildschirm; ohne Adresse auf 127.0.0.1:8450, nur für diesen Laptop',
    upgrade: 'fertige Router auf eine neuere Version bringen, wie der Befehl "upgrade"',
  },
  doctor: {
    fix: 'gibt der Netzwerkkarte des Routers nach Rückfrage die Adresse, bis Ctrl-C',
    writeBench: 'schlägt eine bench.yaml für das vor, was eingesteckt ist; überschreibt nichts',
  },
  simulate: {
    count: 'wie viele',
    wire: 'wo die Netzwerkkarte endet; mehrere, mit Kommas, werden verteilt (ohne: ein freier Port)',
    noImages: 'ohne signierte Übungs-Images und die Zeile zum Einfügen',
    fault: 'was schiefgehen soll',
  },
  fetch: {
    release: 'OpenWrt-Version; mehrfach möglich',
    noKit: 'nur die Images, ohne die Pakete für das Modem',
    kit: 'auch die Pakete für das Modem (Vorgabe)',
    list: 'die Versionen zur Auswahl',
    verify: 'den ganzen Cache gegen seine Signaturen prüfen, ohne Internet',
    prune: 'halbe Dateien und alte Versionen löschen; die mit --release genannten bleiben',
  },
  records: {
    mac: 'eine MAC-Adresse oder ihre letzten Stellen',
    report: 'ein Bericht über alles',
    labels: 'Etiketten mit QR-Codes für die bestandenen Router (HTML); im Terminal gleich geöffnet',
    paper: 'für die Etiketten: A4-Bögen (Vorgabe) oder eine Rolle mit so vielen mm',
    passwords: 'mit den erzeugten Passwörtern auf den Etiketten',
    export: 'alle Aufzeichnungen zu einem oder allen Routern: in einen Ordner oder ein Archiv (.tar.gz)',
    import: 'Aufzeichnungen, die ein anderer Laptop exportiert hat; neuere werden nie überschrieben',
    to: 'Datei für Bericht oder Etiketten, oder - für eine Pipe (Vorgabe: unter reports/ der Aufzeichnungen)',
  },
  report: {
    run: 'ein Ordner unter runs/ der Aufzeichnungen; sonst der neueste',
    to: 'die Zieldatei (Vorgabe: unter reports/ der Aufzeichnungen)',
  },
  survey: {
    to: 'das Zielarchiv (Vorgabe: unter reports/ der Aufzeichnungen)',
    withBackup: 'auch den ganzen Flash auf diesen Laptop sichern; er kommt nicht ins Archiv',
  },
  console: { look: 'in einem Satz sagen, was auf der Leitung antwortet, und enden' },
  serve: { file: 'was angeboten wird', as: 'unter diesem Namen' },
}

/** Where the value of an option can't be used. */
export const valueWords: typeof en.valueWords = {
  number: (lowest, highest) =>
    Number.isFinite(highest)
      ? `Nötig ist eine ganze Zahl von ${lowest} bis ${highest}.`
      : `Nötig ist eine ganze Zahl ab ${lowest}.`,
  web: 'Nötig ist eine Adresse dieses Laptops, etwa 127.0.0.1 oder 10.0.0.5:8450.',
  apnUser: 'Möglich sind bis zu 64 Buchstaben, Ziffern und Zeichen, ohne Anführungszeichen.',
  patient: (savings) => `Möglich ist nichts oder eine Auswahl aus ${savings.join(',')}.`,
  bands: (known) => `Möglich ist auto oder eine Auswahl aus ${known.join(',')}.`,
  apn: 'Möglich sind Buchstaben, Ziffern, Punkte und Bindestriche.',
}

const titles: Record<string, string> = {
  'Usage:': 'Aufruf:',
  'Arguments:': 'Argumente:',
  'Options:': 'Optionen:',
  'Commands:': 'Befehle:',
}
/** As commander says it, and in German; $1 and $2 are what stands in it. */
const refusals: [RegExp, string][] = [
  [/unknown option '([^']*)'/, 'unbekannte Option "$1"'],
  [/unknown command '([^']*)'/, 'unbekannter Befehl "$1"'],
  [/missing required argument '([^']*)'/, 'es fehlt das Argument "$1"'],
  [/option '([^']*)' argument missing/, 'die Option "$1" braucht ein Argument'],
  [
    /option '([^']*)' argument '([^']*)' is invalid\./,
    'das Argument "$2" der Option "$1" ist nicht möglich.',
  ],
  [
    /option '([^']*)' value '([^']*)' from env '([^']*)' is invalid\./,
    'der Wert "$2" von $3 für die Option "$1" ist nicht möglich.',
  ],
  [
    /command-argument value '([^']*)' is invalid for argument '([^']*)'\./,
    'der Wert "$1" ist für das Argument "$2" nicht möglich.',
  ],
  [
    /too many arguments(?: for '([^']*)')?\. Expected (\d+) arguments? but got (\d+)(?:: .*)?\./,
    'zu viele Argumente: erwartet $2, gegeben $3.',
  ],
  [
    /option '([^']*)' cannot be used with option '([^']*)'/,
    'die Optionen "$1" und "$2" passen nicht zusammen',
  ],
  [/Allowed choices are ([^.]{1,200})\./, 'Möglich sind $1.'],
  [/\(Did you mean one of ([^?]{1,200})\?\)/, '(War eines davon gemeint: $1?)'],
  [/\(Did you mean ([^?]{1,80})\?\)/, '(War $1 gemeint?)'],
  [/^error: /, 'Fehler: '],
]

/** Of what commander itself says. */
export const commanderWords: typeof en.commanderWords = {
  title: (text) => titles[text] ?? text,
  description: (text) =>
    text
      .replace(/([(,] ?)choices: /, '$1möglich: ')
      .replace(/([(,] ?)default: /, '$1sonst: ')
      .replace('display help for command', 'zeigt die Hilfe zum Befehl'),
  error: (text) => refusals.reduce((said, [pattern, german]) => said.replace(pattern, german), text),
}
