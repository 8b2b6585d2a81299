import type * as en from '../en/firmware.ts'

const again = 'Noch einmal herunterladen.'
const takeSysupgrade = 'Das …-squashfs-sysupgrade.bin nehmen.'
const kind = (role: string) => (role === 'initramfs' ? 'RAM-Image' : 'Sysupgrade-Image')
const take = (role: string) => (role === 'initramfs' ? 'Das …-initramfs-kernel.bin nehmen.' : takeSysupgrade)

/** What is wrong with an image, before a router sees it. */
export const imageWords: typeof en.imageWords = {
  missing: (file, role) => ({
    message: `Das Image ${file} ist nicht lesbar`,
    hint: `Den mit --${role} angegebenen Pfad prüfen.`,
  }),
  tooLarge: (role, size, limit) => ({
    message: `Das ${kind(role)} hat ${size} Bytes, höchstens ${limit} passen`,
    hint: take(role),
  }),
  noTplinkHeader: (name, role) => ({
    message: `${name} hat keinen TP-Link-Header`,
    hint: take(role),
  }),
  otherFormat: (name, format) => ({
    message: `${name} ist kein Image der Art, die dieses Gerät startet (${format})`,
    hint: take('initramfs'),
  }),
  otherRole: (name, role, is) => ({
    message: `${name} ist kein ${kind(role)}, sondern ein ${kind(is)}`,
    hint: take(role),
  }),
  otherBoard: (name, profile) => ({
    message: `${name} ist für einen anderen Router`,
    hint: `Die Images von ${profile} verwenden.`,
  }),
  otherLayout: (name, version) => ({
    message: `${name} ist für eine Flash-Aufteilung der Version ${version}`,
    hint: 'Eine ältere Version verwenden.',
  }),
  noKernel: (name) => ({ message: `${name} hat keinen Kernel hinter seinem Header`, hint: again }),
  otherProcessor: (name) => ({
    message: `Der Kernel von ${name} ist nicht für diesen Prozessor`,
    hint: again,
  }),
  kernelHeader: (name) => ({ message: `Der Kernel-Header von ${name} ist beschädigt`, hint: again }),
  kernelData: (name) => ({ message: `Der Kernel von ${name} ist beschädigt`, hint: again }),
  headerMd5: (name) => ({ message: `Der MD5-Wert im Header von ${name} ist falsch`, hint: again }),
  metadata: (name) => ({ message: `Die Metadaten von ${name} sind beschädigt`, hint: again }),
  truncated: (name) => ({ message: `${name} ist abgeschnitten`, hint: again }),
  tooLong: (name, bytes) => ({
    message: `${name} hat ${bytes} Bytes zu viel`,
    hint: again,
  }),
  noRootfs: (name) => ({ message: `${name} hat kein Wurzeldateisystem`, hint: again }),
  kernelAlone: (name) => ({
    message: `${name} enthält nur einen Kernel`,
    hint: take('initramfs'),
  }),
  factory: (name) => ({
    message: `${name} ist ein Factory-Image: Es ist für die Update-Seite der Werksfirmware`,
    hint: takeSysupgrade,
  }),
  noMetadata: (name) => ({
    message: `${name} ist vollständig, hat aber keine Metadaten: Nichts darin sagt, für welches Gerät es ist`,
    hint: takeSysupgrade,
  }),
}
