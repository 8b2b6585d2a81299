import { advice, command } from '../advice.ts'
import type * as en from '../en/commands.ts'

/** Of options that can't be meant. */
export const givenWords: typeof en.givenWords = {
  apnPassword: {
    message:
      'BENCHFLASH_APN_PASSWORD enthält ein Zeichen, das sich nicht an ein Modem senden lässt, oder mehr als 64',
    hint: 'Möglich sind Buchstaben, Ziffern und Zeichen, ohne Anführungszeichen.',
  },
  address: (flag, text) => ({
    message: `${flag} ${text} ist keine IPv4-Adresse`,
    hint: 'Eine wie 192.168.0.5 angeben.',
  }),
  language: (text, known) => ({
    message: `"${text}" ist keine Sprache, die hier gesprochen wird`,
    hint: `Eine davon mit --lang angeben: ${known.join(', ')}`,
  }),
  notOptional: (step, optional) => ({
    message: `Der Schritt "${step}" kann nicht ausgelassen werden`,
    hint: `Möglich ist das bei: ${optional.join(', ')}.`,
  }),
  unknownStep: (step, steps) => ({
    message: `Einen Schritt "${step}" gibt es nicht`,
    hint: `Die Schritte sind: ${steps.join(', ')}`,
  }),
  unknownShell: (shell, shells) => ({
    message: `Keine Ergänzung für "${shell}"`,
    hint: `Eine von: ${shells.join(', ')}`,
  }),
}

/** What would be done. */
export const dryRunWords: typeof en.dryRunWords = {
  plan: 'Der Plan für einen ausgeschalteten Router:',
  nothing: 'Es ist nichts mehr zu tun.',
  untouched: 'Nichts wurde angefasst.',
  writes: (what) => `  [schreibt: ${what}]`,
}

/** Many routers, seat by seat. */
export const batchCommandWords: typeof en.batchCommandWords = {
  switched: (power) =>
    `Mit eigenem Befehl geschaltet: ${power}. Warten, bis es auf der Leitung zu sehen ist.`,
  seat: (seat) => `Platz ${seat}`,
  seatOnWire: (seat, wire, listen) => `Platz ${seat}, an Strang ${wire}: dieser Laptop ist dort ${listen}`,
  atSeat: (seat, text) => `Platz ${seat}: ${text}`,
  title: (day) => `Serie vom ${day}`,
  files: (folder) => `Bericht, Inventar und Etiketten: ${folder}`,
}

/** The stored backups, read again. */
export const verifyWords: typeof en.verifyWords = {
  noLine: { message: '--verify braucht keine serielle Leitung', hint: '--port weglassen.' },
  missing: (wanted, records) => ({
    message: `Keine Sicherung${wanted ? ` von ${wanted}` : ''} in ${records}`,
    ...advice(
      'Mit --records die richtigen Aufzeichnungen angeben, oder eine anlegen:',
      command('benchflash backup'),
    ),
  }),
  bad: (bad, all) => ({
    message:
      all === 1
        ? 'Die Sicherung besteht ihre Prüfung nicht'
        : `${bad} von ${all} Sicherungen ${bad === 1 ? 'besteht' : 'bestehen'} die Prüfung nicht`,
    ...advice(
      'Auf Grundlage einer solchen wird nichts auf einen Router geschrieben. Diese wieder in den alten Stand bringen oder eine neue anlegen (von einem Router mit OpenWrt enthält sie keine Werksfirmware):',
      command('benchflash backup --again'),
    ),
  }),
}

/** What was done to which router. */
export const recordsCommandWords: typeof en.recordsCommandWords = {
  title: 'benchflash records',
  heads: ['MAC', 'HOSTNAME', 'ERGEBNIS', 'VERSION', 'FLASH', 'LETZTE ARBEIT (UTC)'],
  file: (path) => `Geschrieben: ${path}`,
  label: (path) => `Etikett: ${path}`,
  noCopy: 'keine',
  copyGone: (folder) => `${folder} (nicht da: eine Platte, die nicht eingesteckt ist?)`,
  alone: (number) =>
    `${number === 1 ? 'Die Sicherung eines Routers hat' : `Die Sicherungen von ${number} Routern haben`} keine erreichbare zweite Kopie; --backup-copy FOLDER legt von jeder neuen Sicherung eine an.`,
  noLabels: 'Kein Router dieser Aufzeichnungen hat bestanden: Der Bogen ist leer.',
  none: (records) => `Noch wurde an keinem Router gearbeitet (${records}).`,
  unknown: (mac, records) => ({
    message: `Kein Router "${mac}" in ${records}`,
    hint: 'Die MAC-Adresse oder ihre letzten Stellen angeben; ohne Angabe werden alle Router gelistet.',
  }),
}

/** The device profiles. */
export const devicesWords: typeof en.devicesWords = {
  line: (id, title, board, release, whole) =>
    `${id}  ${title}  (${board ? `OpenWrt-Gerät ${board}, Version ${release}` : 'Image aus einer Datei'}${whole ? '' : '; nur RAM-Start und Sicherung'})`,
  oneOf: {
    message: '--check und --new gehen nicht zusammen',
    hint: 'Zuerst eine Vorlage ausgeben, dann prüfen.',
  },
  ability: {
    ram: 'OpenWrt aus dem RAM starten',
    backup: 'den ganzen Flash sichern',
    partialBackup: 'jeden Teil des Flash sichern, den das RAM-System zeigt',
    images: 'die Images herunterladen',
    write: 'den Flash beschreiben, einrichten und die Werksfirmware zurückspielen',
    modem: 'das Modem einrichten',
  },
  checked: (id, title, does, doesNot, missing) => [
    `${id}: ${title}. Die Datei ist fehlerfrei.`,
    ...does.map((each) => `  geht        ${each}`),
    ...doesNot.map((each) => `  geht nicht  ${each}`),
    ...missing.map((each) => `  fehlt       ${each}`),
  ],
}
