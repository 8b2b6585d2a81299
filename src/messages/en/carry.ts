import type { Said } from '../../problems/params.ts'
import { size } from './amounts.ts'

/** A router's records on their way to another laptop. */
export const carryWords = {
  bad: (place: string, why: string): Said => ({
    message: `The records in ${place} are not taken as they are: ${why}`,
    hint: 'Nothing was changed here. Export them again on the laptop that has them, and carry all of it.',
  }),
  notWhole: (folder: string, why: string): Said => ({
    message: `The backup in ${folder} fails its check: ${why}`,
    hint: 'Nothing was exported. Put it back as it was, or move it out of the records, then export again.',
  }),
  exists: (place: string): Said => ({
    message: `${place} is there already`,
    hint: 'Nothing is written over: name another place, or move that one away.',
  }),
  newer: (mac: string): Said => ({
    message: `This laptop knows more of the router ${mac} than what is to be imported, or other things`,
    hint: 'Nothing was changed: newer records are never written over. Export them here instead, or import into other records with --records.',
  }),
  otherFile: (mac: string, file: string): Said => ({
    message: `Of the router ${mac} this laptop has another ${file}`,
    hint: 'Nothing was written over. Import into other records with --records.',
  }),
  open: (mac: string): Said => ({
    message: `The router ${mac} may be writing its flash at this laptop`,
    hint: 'Finish with it here first: what is open on a seat does not travel.',
  }),
  notBoth: {
    message: '--export and --import do not go together',
    hint: 'Give one of them.',
  } satisfies Said,
  noList: (name: string) => `there is no ${name} of an export`,
  noArchive: 'it is not an archive that can be read',
  otherVersion: 'another version of benchflash made it',
  missing: 'there is nothing',
  strange: (path: string) => `"${path}" is nothing that a router's records have`,
  lacks: (path: string) => `${path} is missing`,
  changed: (path: string) => `${path} has changed`,
  differs: (path: string) => `${path} did not arrive as it was sent`,
  longName: (path: string) => `${path} is too long a name for an archive; export into a folder`,
  tooLarge: (limit: number) =>
    `unpacked it is larger than ${size(limit)}; export into a folder, or fewer routers at once`,
  exported: (mac: string, files: number, bytes: number) => `${mac}  ${files} files, ${size(bytes)}`,
  written: (place: string) => `Written and read back: ${place}`,
  imported: (mac: string, files: number, lines: number) =>
    files + lines === 0
      ? `${mac}  nothing new`
      : `${mac}  ${files} new files, ${lines} new lines in its journal, read back`,
  secret: 'It holds passwords, IMEI and keys of these routers: keep it as you keep the records.',
}
