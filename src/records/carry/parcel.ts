import { createHash } from 'node:crypto'
import { BenchError } from '../../base/errors.ts'
import { phrase, type Wording } from '../../phrases/phrase.ts'
import { folderNameOf, isUnique, type Mac, parseMac } from '../mac.ts'
import { fits, isNumber, isObject, isText } from '../shape.ts'

export interface ParcelFile {
  /** As in the records: `units/…/journal.jsonl`. */
  path: string
  bytes: number
  sha256: string
}

/** One router's records on their way to another laptop: what is in it, beside the files themselves. */
export interface Parcel {
  mac: Mac
  made: string
  /** Generated for it; the new laptop's labels need it. */
  password: string | null
  files: ParcelFile[]
}

export const LIST = 'records.json'
const TYPE = 'benchflash-records'

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const listOf = (parcel: Parcel): string =>
  `${JSON.stringify({ type: TYPE, version: 1, ...parcel }, null, 2)}\n`

/** Throws for what is no list, or would put something where a router's records have nothing. */
export function parseList(text: string, place: string): Parcel {
  const told = parsed(text)
  const mac = isObject(told) && told.type === TYPE && typeof told.mac === 'string' ? parseMac(told.mac) : null
  if (!isObject(told) || mac === null || !isUnique(mac)) throw bad(place, phrase('carry.noList', LIST))
  if (told.version !== 1) throw bad(place, phrase('carry.otherVersion'))
  const { files, password, made } = told
  if (!Array.isArray(files) || !files.every(isFile)) throw bad(place, phrase('carry.noList', LIST))
  const strange = files.find(({ path }) => !isOf(mac, path))
  if (strange) throw bad(place, phrase('carry.strange', strange.path))
  return {
    mac,
    made: isText(made) ? made : '',
    password: typeof password === 'string' ? password : null,
    files,
  }
}

export const bad = (place: string, why: Wording): BenchError =>
  new BenchError('export-bad', phrase('carry.bad', place, why))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isHash = (value: unknown) => isText(value) && /^[0-9a-f]{64}$/.test(value)
const isFile = (value: unknown): value is ParcelFile =>
  fits(value, { path: isText, bytes: isNumber, sha256: isHash })

/** Its own folder and the two files of a run; each name begins with a letter or a digit. */
function isOf(mac: Mac, path: string): boolean {
  const [kind, name = '', ...rest] = path.split('/')
  if (![name, ...rest].every((part) => /^[A-Za-z0-9][\w.-]*$/.test(part))) return false
  if (kind === 'runs') return rest.length === 1 && ['events.jsonl', 'console.log'].includes(rest[0]!)
  return kind === 'units' && name === folderNameOf(mac) && rest.length > 0 && rest[0] !== 'lock'
}
