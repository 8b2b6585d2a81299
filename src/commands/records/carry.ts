import { resolve } from 'node:path'
import { factoryBackups } from '../../backup/find.ts'
import { Register } from '../../backup/register.ts'
import { BenchError, UsageError } from '../../base/errors.ts'
import { words } from '../../messages/words.ts'
import { phrase } from '../../phrases/phrase.ts'
import { Lock } from '../../procedure/lock.ts'
import { openSeats } from '../../procedure/seat.ts'
import { parcelOf, type Wanted } from '../../records/carry/export.ts'
import { type Opened, openParcel, takeIn } from '../../records/carry/import.ts'
import { pack, unpack } from '../../records/carry/place.ts'
import { lockIn, unitFolder } from '../../records/layout.ts'
import { hexOf, sameMac } from '../../records/mac.ts'
import { keepPassword, readPasswords } from '../../records/passwords.ts'
import { readRuns } from '../../records/runs.ts'
import { readUnits } from '../../records/units.ts'
import { defaultFolders } from '../../session/folders.ts'
import type { Terminal } from '../../ui/terminal.ts'
import { wrap } from '../../ui/wrap.ts'

interface Carried {
  records: string
  /** A MAC or its end; else all routers. */
  mac: string | undefined
  /** A folder, or an archive. */
  place: string
  json: boolean
  terminal: Terminal
}

/** Records of one router or of all of them into a folder or an archive for another laptop. */
export async function exportRecords({ records, mac, place, json, terminal }: Carried): Promise<void> {
  const to = resolve(place)
  const all = wantedIn(records, mac)
  if (all.length === 0)
    throw new UsageError('router-unknown', phrase('recordsCommand.unknown', mac ?? '', records))
  const locks = all.map((one) => Lock.take(...lockOf(records, one.mac)))
  try {
    const parcels = all.map((one) => parcelOf(records, one))
    await pack(
      to,
      parcels.map(({ packed }) => packed),
    )
    for (const { parcel } of parcels) {
      const bytes = parcel.files.reduce((sum, file) => sum + file.bytes, 0)
      const files = parcel.files.length
      terminal.line(
        json
          ? JSON.stringify({ type: 'exported', mac: parcel.mac, files, bytes, to })
          : words.carry.exported(parcel.mac, files, bytes),
      )
    }
    if (json) return
    terminal.line(words.carry.written(to))
    for (const text of wrap(words.carry.secret, terminal.columns - 1)) terminal.line(text)
  } finally {
    for (const lock of locks) lock[Symbol.dispose]()
  }
}

/** The other end. All that is to be taken is read and hashed before the first of it is put in its place. */
export async function importRecords({ records, mac, place, json, terminal }: Carried): Promise<void> {
  const opened = unpack(resolve(place)).map(openParcel)
  const end = hexOf(mac ?? '')
  const wanted = opened.filter(({ parcel }) => hexOf(parcel.mac).endsWith(end))
  if (wanted.length === 0)
    throw new UsageError('router-unknown', phrase('recordsCommand.unknown', mac ?? '', place))
  for (const one of wanted) {
    const { mac: own, files, lines } = await taken(records, one)
    terminal.line(
      json
        ? JSON.stringify({ type: 'imported', mac: own, files, lines })
        : words.carry.imported(own, files, lines),
    )
  }
}

async function taken(records: string, opened: Opened) {
  const { mac, password } = opened.parcel
  refuseOpen(records, mac)
  using _ = Lock.take(...lockOf(records, mac))
  const done = await takeIn(records, opened)
  if (password) keepPassword(records, mac, password)
  const { data, cache } = defaultFolders()
  const register = new Register(data, cache)
  for (const { folder, sha256 } of factoryBackups(records, mac)) register.add({ mac, folder, sha256 })
  return done
}

function wantedIn(records: string, mac: string | undefined): Wanted[] {
  const runs = readRuns(records)
  const passwords = readPasswords(records)
  return readUnits(records, mac, runs).map(({ mac: own }) => {
    refuseOpen(records, own)
    const ofIt = runs.filter(({ unit }) => sameMac(unit, own)).map(({ run }) => run)
    return { mac: own, password: passwords.get(own) ?? null, runs: ofIt }
  })
}

/** What a seat knows to be open is caution for this table alone. */
function refuseOpen(records: string, mac: string): void {
  if (openSeats(records).some(([, { unit }]) => sameMac(unit, mac)))
    throw new BenchError('unit-busy', phrase('carry.open', mac))
}

const lockOf = (records: string, mac: string) =>
  [lockIn(unitFolder(records, mac)), 'unit-busy', words.lock.router(mac)] as const
