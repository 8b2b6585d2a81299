import { advice, command } from '../advice.ts'
import type * as en from '../en/steps-install.ts'

/** Of the laptop, before a router is asked for. */
export const checkBenchWords: typeof en.checkBenchWords = {
  finding: (what) => `${what} "benchflash doctor" sagt, wie es sich beheben lässt.`,
  noAddress: (address) =>
    `Dieser Laptop hat ${address} im Moment nicht. Bei ausgeschaltetem Router kann das normal sein; gebraucht wird die Adresse an der Eingabezeile des Bootloaders.`,
}

/** Of the images and packages, and who vouches for them. */
export const getFirmwareWords: typeof en.getFirmwareWords = {
  proven: (release) => `Der Start des RAM-Images von ${release} wurde auf diesem Bootloader schon gesehen.`,
  seen: (name) => `Das RAM-Image von ${name} ist hier auf einem solchen Router schon gestartet.`,
  unproven: (proven, release) =>
    `Auf diesem Bootloader wurde bisher ${proven ? `nur der Start des RAM-Images von ${proven}` : 'kein RAM-Image beim Start'} gesehen. Startet ${release ?? 'dieses'} nicht, wird nichts geschrieben und nichts ist verloren: dann Version und Konsolen-Log melden.`,
  noPackages: (reason) => `Keine Pakete für das Modem: ${reason}.`,
  ownKey: (name, key) => `${name} ist mit ${key} signiert, nicht von OpenWrt.`,
  unsigned: (name) => `${name} ist nicht signiert: Dafür bürgt nur, wer es angegeben hat.`,
  useUnsigned: (name) =>
    `${name} ist nicht durch die Signatur der Version gedeckt. Das Format wurde geprüft, die Herkunft ist unbekannt. Verwenden?`,
  notWanted: (name) => ({
    message: `${name} ist nicht durch die Signatur der Version gedeckt und wurde nicht bestätigt`,
    hint: '--initramfs und --sysupgrade weglassen, oder mit Ja antworten (--yes).',
  }),
}

/** Of a router that is caught at its boot loader and cannot start from its flash. */
export const enterBootloaderWords: typeof en.enterBootloaderWords = {
  environmentSaved:
    'Eine Bootloader-Umgebung wurde gespeichert: Sie liegt über dem Kernel, darum startet dieser Router nicht mehr aus dem Flash. Er ist nicht verloren: Der Bootloader startet weiterhin ein Image aus dem RAM, und was dort gespeichert ist, wird für diesen Lauf richtig gesetzt.',
  kernelLost:
    'Der Bootloader hat im Flash keinen Kernel gefunden: Er wurde überschrieben, oder ein Schreibvorgang brach ab. Der Router ist nicht verloren: Der Bootloader startet weiterhin ein Image aus dem RAM.',
}

/** Of a router that says who it is. */
export const identifyWords: typeof en.identifyWords = {
  damaged: (trouble) =>
    `${trouble} Der Bootloader ist heil: Die Firmware wird aus dem RAM neu geschrieben. Die Sicherung davor kann nur eine beschädigte sein.`,
}

/** Of a backup that was just made. */
export const backUpFlashWords: typeof en.backUpFlashWords = {
  complaint: (complaint) => `Die Sicherung ist eine getreue Kopie, aber ${complaint}.`,
}

/** Of what was saved where there is no network. */
export const saveOverSerialWords: typeof en.saveOverSerialWords = {
  saved: (folder) =>
    `Bootloader, MAC, IMEI, Hersteller-Einstellungen und WLAN-Kalibrierung liegen in ${folder}.`,
  missing: (name) =>
    `Es fehlt aber "${name}": Dieses alte System hat keine Partition dafür. An der Eingabezeile des Bootloaders lässt es sich lesen.`,
  noBackup:
    'Das ist keine Sicherung des Flash: Auf dieser Grundlage wird nie etwas auf einen Router geschrieben.',
}

const again = advice('OpenWrt erneut schreiben:', command('benchflash install --again'))

/** Of a router that is to be proven. */
export const acceptWords: typeof en.acceptWords = {
  boardDiffers: (board) => ({ message: `Der Router meldet sich als "${board}"`, ...again }),
  releaseDiffers: (found, wanted) => ({
    message: `Auf dem Router läuft ${found}, nicht ${wanted}`,
    ...again,
  }),
  flashDiffers: {
    message: 'Der Flash wurde zurückgelesen und ist falsch: Er gleicht dem Image nicht',
    ...again,
  },
  notCompared: (release) => `Auf dem Router läuft ${release}: Sein Flash wurde mit keinem Image verglichen.`,
  noColdBoots: 'Ein Kaltstart ist nicht nachgewiesen: --cold-boots 0.',
  noSim: 'Keine SIM eingelegt: Adresse, Route und DNS-Server sind nicht nachgewiesen.',
  reset:
    'Ein Zurücksetzen auf Werkseinstellungen löscht Treiber und Einstellungen des Modems; "benchflash modem" bringt sie zurück.',
}
