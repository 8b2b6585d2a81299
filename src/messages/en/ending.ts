import { advice, command } from '../advice.ts'

/** The first line of the last screen: the verdict. */
export const headWords = {
  installed: (release: string | null) => `OpenWrt${release ? ` ${release}` : ''} is installed and proven`,
  /** Where it passed, and what it has not. */
  noLte: ({ message, code }: { message: string; code: string }) => `LTE is not: ${message} [${code}].`,
  backup: (now: boolean): string =>
    now
      ? 'The whole flash is saved, and the copy is proven'
      : 'The whole flash was saved before: --verify reads that copy again, --again makes another',
  restored: () => 'The factory firmware is back, and read back from the flash',
  emergency: () => 'What is irreplaceable is saved; it is not a backup of the whole flash',
  until: (title: string) => `Stopped after "${title}", as asked`,
  cancelled: () => 'Stopped on request',
  failed: () => 'Failed',
  other: (procedure: string) => `${procedure[0]?.toUpperCase()}${procedure.slice(1)} passed`,
}

/** What stands under it: what there is now, and what to do next. */
export const endingWords = {
  report: (file: string) => `  Report: ${file}`,
  backup: (folder: string) => `  Backup: ${folder}`,
  copy: (folder: string) => `  Second copy: ${folder}`,
  keepTheBackup: 'It is the way back to the factory firmware, and the only one: keep it.',
  keepItAllTheSame:
    'It holds no whole factory firmware, but the MAC, the settings and the Wi-Fi calibration of this router: keep it.',
  factory: (folder: string) => `  Factory backup: ${folder}`,
  keepTheFactory: 'That one is the way back to the factory firmware, and the only one: keep it.',
  usual: 'http://192.168.1.1',
  itsOwn: 'its own LAN address',
  openIt: (where: string) =>
    `Next: let the laptop get its address by DHCP again and open ${where} (user root).`,
  openAndProtectIt: (where: string) =>
    `Next: let the laptop get its address by DHCP again, open ${where}, log in as root (no password yet) and set one.`,
  practised: (real: string) =>
    advice('This was practice: no real router was touched. With a real one:', command(real)),
  closing: {
    resumes: 'When that is fixed, start again: it resumes where it was.',
    again: 'Starting again as before changes nothing: start the same command with --again.',
    never: 'Starting again with this router does not help.',
  },
  startAgain: 'Start the same command again: it resumes where it was.',
}
