import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DeviceError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import { folderNameOf, isUnique, type Mac, macOfFolder, parseMac } from './mac.ts'

// Where everything lies in a records folder (docs/contract.md has the tree). No other file spells it.

/** Files of one backup, in the records or where a copy of it is. */
export const backupFiles = { note: 'backup.json', sums: 'SHA256SUMS', whole: 'full-flash.bin' } as const
export const emergencyNote = 'emergency.json'

const unitsOf = (records: string) => join(records, 'units')
/** All routers that have a folder, in no order. */
export const macsIn = (records: string): Mac[] =>
  namesIn(unitsOf(records)).flatMap((name) => macOfFolder(name) ?? [])

/** The folder of a router. An address that many routers could share is no name for one. */
export function unitFolder(records: string, mac: string): string {
  return join(unitsOf(records), nameOf(mac))
}
/** Only to name one that is no router's: all of ones, or of noughts. */
export const strangeUnit = (records: string, mac: Mac) => join(unitsOf(records), folderNameOf(mac))
export const journalIn = (unit: string) => join(unit, 'journal.jsonl')
export const reportIn = (unit: string) => join(unit, 'report.json')
export const labelIn = (unit: string) => join(unit, 'label.html')
export const lockIn = (unit: string) => join(unit, 'lock')
export const backupsIn = (unit: string) => join(unit, 'backup')

/** What a journal names is relative to the records, with slashes on every system. */
const relative = (mac: string, kind: string, name: string) => `units/${nameOf(mac)}/${kind}/${name}`
export const backupPath = (mac: string, time: string) => relative(mac, 'backup', time)
export const emergencyPath = (mac: string, time: string) => relative(mac, 'emergency', time)
export const settingsPath = (mac: string, time: string) => relative(mac, 'settings', `${time}.tar.gz`)

/** Of a backup, in the folder of second copies. */
export const copyIn = (copies: string, mac: string, time: string) => join(copies, nameOf(mac), time)
export const copiesIn = (copies: string, mac: string) => join(copies, nameOf(mac))

export const runsOf = (records: string) => join(records, 'runs')
export const runIn = (records: string, run: string) => join(runsOf(records), run)
export const eventsIn = (run: string) => join(run, 'events.jsonl')
export const consoleIn = (run: string) => join(run, 'console.log')

export const seatsOf = (records: string) => join(records, 'seats')
export const seatFile = (records: string, seat: string) => join(seatsOf(records), `${seat}.json`)
export const seatLock = (records: string, seat: string) => join(seatsOf(records), `${seat}.lock`)

export const batchFolder = (records: string, time: string) => join(records, 'batches', time)
/** What is made to be sent or printed. */
export const toSend = (records: string, name: string) => join(records, 'reports', name)
export const capturesOf = (records: string) => join(records, 'captures')
/** The numbers that routers got in the order of their coming. */
export const rollOf = (records: string) => join(records, 'roll')
/** What stood on their labels. */
export const serialsOf = (records: string) => join(rollOf(records), 'labels')
export const passwordsOf = (records: string) => join(records, 'passwords.csv')
export const settingsKeyOf = (records: string) => join(records, 'settings.key')
/** Browsers that may read the live page. */
export const pageKeysOf = (records: string) => join(records, 'page-keys.json')
export const ramImagesOf = (records: string) => join(records, 'ram-images.jsonl')

/** Of a folder that may not be there. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function nameOf(text: string): string {
  const mac = parseMac(text)
  if (mac === null || !isUnique(mac)) throw new DeviceError('mac-invalid', phrase('journal.macInvalid', text))
  return folderNameOf(mac)
}
