import { DeviceError } from '../base/errors.ts'
import type { Shell } from '../console/shell.ts'
import { fibocomFg621 } from '../devices/modems.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { ask, at, silent, value } from './at.ts'

/** LTE bands by number; null: the modem chooses among all, and among the radio networks too. */
export type Bands = number[] | null

/** What the modem has (facts/device.md §5.2). */
export const { lteBands } = fibocomFg621
const act = fibocomFg621.at.bands
const LTE_ONLY = 2
const ANY_NETWORK = 10

export interface BandChange {
  /** As the modem said it, before and after; the first is the way back. */
  before: string | null
  after: string | null
}

/** The modem keeps it over a restart. What was set is read back. */
export async function setBands(
  shell: Shell,
  port: string,
  bands: Bands,
  signal: AbortSignal,
): Promise<BandChange> {
  const before = await readAct(shell, port, signal)
  if (!isSet(before, bands)) await setAct(shell, port, actFor(bands), signal)
  const after = await readAct(shell, port, signal)
  if (isSet(after, bands)) return { before, after }
  const said = phrase('modem.notKept', `AT+${act}=${actFor(bands)}`, bandWords(after))
  // A modem that is still starting refuses what it takes a moment later.
  throw new DeviceError('modem-refused', said, { mayRetry: true })
}

export async function readAct(shell: Shell, port: string, signal: AbortSignal): Promise<string | null> {
  return value(await ask(shell, port, `AT+${act}?`, signal), act)
}

export async function setAct(shell: Shell, port: string, wanted: string, signal: AbortSignal): Promise<void> {
  const { result, lines } = await at(shell, port, `AT+${act}=${wanted}`, signal)
  if (result === 'OK') return
  if (result === null) throw silent(port)
  throw new DeviceError('modem-refused', phrase('modem.refused', result, `AT+${act}=${wanted}`), {
    evidence: lines,
  })
}

/** What is set: an LTE band is 100 and its number. */
export function actFor(bands: Bands): string {
  return bands === null ? String(ANY_NETWORK) : [LTE_ONLY, '', '', ...bands.map((n) => 100 + n)].join(',')
}

/** The way back to what the modem said: with any network its list is of all bands, and is not set. */
export function actBack(said: string): string {
  return parsed(said).network === ANY_NETWORK ? String(ANY_NETWORK) : said.replaceAll(' ', '')
}

/** In words; the numbers are of LTE bands. */
export function bandWords(said: string | null): Wording {
  if (said === null) return phrase('modem.bandsUnknown')
  const { network, lte } = parsed(said)
  return network === ANY_NETWORK ? phrase('modem.bandsAuto') : phrase('modem.bands', lte)
}

function isSet(said: string | null, bands: Bands): boolean {
  if (said === null) return false
  const { network, lte } = parsed(said)
  if (bands === null) return network === ANY_NETWORK
  const wanted = [...bands].sort((a, b) => a - b)
  return network === LTE_ONLY && String([...lte].sort((a, b) => a - b)) === String(wanted)
}

/** `10,3,2,1,3,5,8,101,103`: the network, which of them are preferred, and then bands. */
function parsed(said: string): { network: number; lte: number[] } {
  const [network = '', , , ...bands] = said.split(',')
  const lte = bands.map(Number).filter((n) => n > 100 && n < 200)
  return { network: Number(network), lte: lte.map((n) => n - 100) }
}
