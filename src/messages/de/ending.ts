import { advice, command } from '../advice.ts'
import type * as en from '../en/ending.ts'

const procedures: Record<string, string> = {
  modem: 'Einrichten des Modems',
  upgrade: 'Upgrade',
  survey: 'Bestandsaufnahme',
}
const titled = (procedure: string) =>
  procedures[procedure] ?? `${procedure[0]?.toUpperCase()}${procedure.slice(1)}`

/** The first line of the last screen: the verdict. */
export const headWords: typeof en.headWords = {
  installed: (release) => `OpenWrt${release ? ` ${release}` : ''} ist installiert und nachgewiesen`,
  /** Where it passed, and what it has not. */
  noLte: ({ message, code }) => `LTE nicht: ${message} [${code}].`,
  backup: (now) =>
    now
      ? 'Der ganze Flash ist gesichert und die Kopie geprüft'
      : 'Der ganze Flash war schon gesichert: --verify liest jene Kopie noch einmal, --again legt eine neue an',
  restored: () => 'Die Werksfirmware ist zurück und aus dem Flash zurückgelesen',
  emergency: () => 'Das Unersetzliche ist gesichert; eine Sicherung des ganzen Flash ist das nicht',
  until: (title) => `Nach "${title}" angehalten, wie verlangt`,
  cancelled: () => 'Auf Wunsch abgebrochen',
  failed: () => 'Fehlgeschlagen',
  other: (procedure) => `${titled(procedure)}: erfolgreich`,
}

/** What stands under it: what there is now, and what to do next. */
export const endingWords: typeof en.endingWords = {
  report: (file) => `  Bericht: ${file}`,
  backup: (folder) => `  Sicherung: ${folder}`,
  copy: (folder) => `  Zweite Kopie: ${folder}`,
  keepTheBackup: 'Sie ist der Weg zurück zur Werksfirmware, und der einzige: aufheben.',
  keepItAllTheSame:
    'Sie enthält keine vollständige Werksfirmware, aber MAC, Einstellungen und WLAN-Kalibrierung dieses Routers: aufheben.',
  factory: (folder) => `  Werkssicherung: ${folder}`,
  keepTheFactory: 'Diese ist der Weg zurück zur Werksfirmware, und der einzige: aufheben.',
  usual: 'http://192.168.1.1',
  itsOwn: 'die eigene LAN-Adresse des Routers',
  openIt: (where) =>
    `Als Nächstes: den Laptop seine Adresse wieder per DHCP beziehen lassen und ${where} öffnen (Benutzer root).`,
  openAndProtectIt: (where) =>
    `Als Nächstes: den Laptop seine Adresse wieder per DHCP beziehen lassen, ${where} öffnen, als root anmelden (noch kein Passwort) und eines setzen.`,
  practised: (real) =>
    advice('Das war eine Übung: Kein echter Router wurde berührt. Mit einem echten:', command(real)),
  closing: {
    resumes: 'Wenn das behoben ist, erneut starten: Der Lauf wird dort fortgesetzt, wo er war.',
    again: 'Erneut starten wie bisher ändert nichts: denselben Befehl mit --again starten.',
    never: 'Mit diesem Router hilft erneutes Starten nicht.',
  },
  startAgain: 'Denselben Befehl erneut starten: Der Lauf wird dort fortgesetzt, wo er war.',
}
