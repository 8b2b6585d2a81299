import { advice, command } from '../advice.ts'
import type * as en from '../en/backup.ts'

/** Of a backup that is read again before anything is written. */
export const backupGateWords: typeof en.backupGateWords = {
  broken: (folder, why) => ({
    message: `Die Sicherung in ${folder} besteht ihre Prüfung nicht: ${why}`,
    ...advice(
      'Ohne Sicherung wird nichts geschrieben. Zurücklegen, wie sie war (von einem Router, auf dem OpenWrt läuft, ist eine neue nicht die des Werks), oder eine neue anlegen:',
      command('benchflash backup --again'),
    ),
  }),
  foreign: (mac) => `sie ist vom Router ${mac}`,
  wholeSize: (size, wanted) => `sie hat ${size} von ${wanted} Bytes`,
  partSize: (name, size, wanted) => `${name} hat ${size} von ${wanted} Bytes`,
  piecesDiffer: (whole) => `ihre Stücke ergeben nicht ${whole}`,
  changed: (name) => `${name} hat sich geändert`,
  gone: (path) => `${path} ist nicht da`,
  oddNote: (name) => `${name} ist nicht so, wie benchflash sie schreibt`,
  unreadable: (why) => `sie ist nicht lesbar: ${why}`,
}

/** What is odd about the chip that a backup holds. */
export const sanityWords: typeof en.sanityWords = {
  noMap:
    'eine Flash-Aufteilung dieses Geräts ist nicht bekannt: was in den Teilen steht, wurde nicht beurteilt',
  notWhole: (bytes, chip) =>
    `die Teile, die das RAM-System zeigt, haben ${bytes} Bytes${chip === null ? ', und es sagt nicht, wie viele der Chip hat' : ` von den ${chip} des Chips`}`,
  noBootloader: 'in der Bootloader-Partition wurde kein U-Boot gefunden',
  environment: 'eine gespeicherte Bootloader-Umgebung liegt über dem Anfang des Kernels',
  noHeader: 'die Firmware beginnt nicht mit einem Header von TP-Link',
  kernelBroken: 'der Kernel in der Firmware ist nicht heil',
  noFactoryRoot: 'hinter dem Werkskernel liegt kein Dateisystem des Werks',
  mixed: 'die Firmware ist teils die des Werks, teils OpenWrt',
  noCalibration24: 'die 2,4-GHz-Kalibrierung ist nicht dort, wo sie sein sollte',
  noCalibration5: 'die 5-GHz-Kalibrierung ist nicht dort, wo sie sein sollte',
  macBlank: 'die MAC-Adresse ist leer',
  macOther: 'die MAC-Adresse ist eine andere, als der Router vorher nannte',
  imeiOdd: 'die IMEI hat nicht 15 Ziffern',
}

const mebi = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MiB (${bytes} Bytes)`

/** Of a backup while it is made. */
export const backupWords: typeof en.backupWords = {
  incomplete: (size, wanted) => ({
    message: `Die Sicherung hat ${size} von ${wanted} Bytes`,
    hint: 'Erneut starten: Alles wird noch einmal gelesen.',
  }),
  diskFull: (folder, why) => ({
    message: `In ${folder} ist kein Platz für die Sicherung: ${why}`,
    hint: 'Dort Platz schaffen, oder mit --records einen anderen Ort wählen.',
  }),
  tooSmall: (needed, free) => `${mebi(needed)} sind nötig, ${mebi(free)} sind frei`,
  filledUp: 'der Datenträger wurde voll, während die Sicherung geschrieben wurde',
}
