import { advice, command } from '../advice.ts'
import type * as en from '../en/devices.ts'

/** Of device profiles. */
export const deviceWords: typeof en.deviceWords = {
  unknown: (id, known) => ({
    message: `Es gibt kein Geräteprofil "${id}"`,
    hint: `Bekannte Profile: ${known.join(', ')}. Eine eigene Datei wird mit ihrem Pfad angegeben, etwa ./my-board.yaml.`,
  }),
  incomplete: (title, missing) => ({
    message: `Das Profil des ${title} ist unvollständig: Es ${missing.length === 1 ? 'fehlt' : 'fehlen'} ${missing.join(', ')}`,
    ...advice(
      'Nichts darauf wird beschrieben. Start aus dem RAM und Sicherung sind möglich. Was fehlt, kommt in ein eigenes Profil; wie, zeigt:',
      command('benchflash devices --new'),
    ),
  }),
  noFile: (file) => ({
    message: `Es gibt keine Profildatei ${file}`,
    ...advice('Pfad berichtigen oder eine anlegen:', command('benchflash devices --new > my-board.yaml')),
  }),
  wrong: (file, faults) => ({
    message: `${file} hat ${faults.length === 1 ? 'einen Fehler' : 'Fehler'}`,
    ...advice(...faults, 'Eine Vorlage mit allen Feldern schreibt:', command('benchflash devices --new')),
  }),
  taken: (file, id) => ({
    message: `${file}: Die id "${id}" gehört einem eingebauten Profil`,
    hint: 'Der Datei eine eigene id geben: Aufzeichnungen und Sicherungen werden danach abgelegt.',
  }),
  board: (chip, loader) =>
    [
      chip ? `ein Gerät mit ${chip}` : 'ein Gerät',
      ...(loader ? [chip ? `und ${loader}` : `mit ${loader}`] : []),
    ].join(' '),
  noModem: (title) => ({
    message: `Dieses Programm tut nichts mit einem Modem des ${title}`,
    hint: 'Sein Image richtet es ein, falls es eines hat.',
  }),
  noImage: (title) => ({
    message: `Für den ${title} ist kein Image veröffentlicht`,
    hint: 'Mit --initramfs eine Datei angeben.',
  }),
}

/** What belongs in a field of a profile. */
export const profileWords: typeof en.profileWords = {
  noSuchField: 'kein solches Feld',
  top: '(oberste Ebene)',
  printable: 'druckbares ASCII, wie der Router es sagt',
  id: 'Kleinbuchstaben, Ziffern und Bindestriche',
  ip: 'eine IPv4-Adresse wie 192.168.0.5',
  word: 'bis zu 40 sichtbare Buchstaben, Ziffern und Zeichen',
  led: 'ein Name wie in /sys/class/leds, etwa green:signal1',
  usbId: 'zwei Gruppen von vier Hexziffern, kleingeschrieben, wie 2cb7:0a05',
  version: 'eine Version wie 24.10.8',
  branch: 'ein Zweig wie "24.10", in Anführungszeichen',
  key: 'Buchstaben, "4", "space" oder "ctrl-c": keine andere Ziffer ist je eine Taste',
  banner: 'beginnt mit "U-Boot "',
  prompt: 'endet mit #, > oder $, mit oder ohne Leerzeichen dahinter',
  echoes: 'in einen Bootloader ohne Echo wird nie getippt',
  file: 'Buchstaben, Ziffern, Punkte und Bindestriche',
  board: 'wie tplink,mr600-v2-eu',
  target: 'wie ramips/mt7621',
}

/** What a profile can't say, whatever else it says. */
export const lawWords: typeof en.lawWords = {
  digit: (key) => `"${key}": Die Ziffern 0 1 2 7 8 9 beschreiben im Menü von U-Boot 1.1.3 den Flash`,
  noWindow: 'eine Adresse gilt nur zusammen mit "ram"',
  noSoc: 'braucht "soc": Nur der Chip sagt, wo der Flash eingeblendet ist',
  backwards: 'das Ende muss hinter dem Anfang liegen',
  ramInFlash: (soc, flash) => `der ${soc} blendet den Flash bei ${flash} ein`,
  notRam: (soc, ram) => `das RAM des ${soc} liegt in ${ram}`,
  outside: (ram) => `außerhalb des RAM-Fensters, ${ram}`,
  marksAlone: 'marks sind Stellen im Flash: Sie brauchen "flash"',
  sum: (sum, size) => `die Teile ergeben 0x${sum.toString(16)} Bytes, der Flash hat 0x${size.toString(16)}`,
  noSuchPart: (name) => `kein Teil heißt "${name}"`,
  twice: (name) => `"${name}" kommt doppelt vor`,
  firmwareLost: 'der Teil, der beschrieben wird, kann nicht unersetzlich sein',
  behindFlash: 'liegt hinter dem Ende des Flash',
  bothWays: 'steht auch in "not-usb"',
  ramNewer: 'ist neuer als oldest-target',
}
