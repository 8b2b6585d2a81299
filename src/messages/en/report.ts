import type { Said } from '../../problems/params.ts'
import { size } from './amounts.ts'

const kinds: Record<string, string> = {
  password: 'passwords',
  key: 'keys',
  pin: 'PINs',
  imei: 'IMEI and IMSI',
  iccid: 'ICCIDs',
  serial: 'serial numbers',
  telephone: 'telephone numbers',
  mac: 'MAC addresses (renamed)',
}

/** An archive to send: what is in it, and what is not. */
export const archiveWords = {
  head: 'The archive to send has these files:',
  file: (name: string, bytes: number) => `  ${name.padEnd(28)} ${size(bytes).padStart(9)}`,
  struck: (counts: Partial<Record<string, number>>) => {
    const all = Object.entries(counts).map(([kind, n]) => `${n} ${kinds[kind] ?? kind}`)
    return all.length ? `Struck out: ${all.join(', ')}.` : 'Nothing in it looked like a secret.'
  },
  read: 'Secrets are struck out and MAC addresses renamed, the same one always alike. Wi-Fi names are not. Open it and read it before you send it.',
  refused: (names: string[]) =>
    `Left out, because a secret would still have been in it: ${names.join(', ')}.`,
  write: 'Write the archive?',
  written: (file: string, bytes: number) => `Written: ${file} (${size(bytes)})`,
  notWritten: 'Nothing was written.',
  dumpLeftOut: (lines: number) => `[${lines} lines of flash content left out]`,
  readme: (what: string, version: string) =>
    `${what}\nMade by benchflash ${version}. Secrets are struck out as ***, MAC addresses are renamed to 02:00:00:…\n(the same one always alike, neighbours stay neighbours), and contents of the flash are left out.\n`,
  ofRun: (run: string) => `A report on the run ${run}.`,
  ofSurvey: (run: string) => `A survey of a real board, run ${run}. Begin with survey.txt.`,
  practice: 'This was practice: a simulated router or a replayed capture.',
}

/** What `report` is asked of. */
export const reportWords = {
  noRun: (records: string): Said => ({
    message: `No run is in ${records}`,
    hint: 'Name the right records with --records.',
  }),
  unknownRun: (run: string, records: string): Said => ({
    message: `No run "${run}" is in ${records}`,
    hint: 'Give the name of a folder below runs/ there; without one the newest is taken.',
  }),
  looking: 'Looking at this laptop, for what "doctor" would say …',
}
