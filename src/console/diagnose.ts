import { DeviceError } from '../base/errors.ts'
import { after, milliseconds, now, seconds } from '../base/time.ts'
import type { Device } from '../devices/device.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import type { Port } from '../ports/port.ts'
import { recorded } from '../ports/recorded.ts'
import { Console } from './console.ts'
import { type Probed, probe } from './probe.ts'
import { Recent } from './recent.ts'
import { lastWords, type Restarts, restartsIn } from './restarts.ts'
import { clearedUp, isGarbage } from './rubbish.ts'

type AtOwnRate = Exclude<Probed, 'booting'> | 'talking' | 'deaf' | 'loop'

export interface Diagnosis {
  state: AtOwnRate | 'wrong-speed' | 'other-boot-loader'
  /** What was found, and what to do now; whole sentences. */
  text: Wording
  hint: Wording
}

export interface LineUnderTest {
  /** Opens the line again; whoever diagnoses closes it again. */
  open(baudRate: number): Promise<Port>
  /** Over a network the far end has set the rate. */
  hasRate: boolean
  device: Device
  signal: AbortSignal
}

const otherRates = [57_600, 38_400, 9600, 230_400, 19_200, 460_800, 921_600]

/** Says in sentences what is at the other end of the line. Nothing is sent at any but the device's own rate. */
export async function diagnose(line: LineUnderTest): Promise<Diagnosis> {
  const { baudRate } = line.device.console
  const found = await at(line, baudRate, lookedAt).catch(otherThan)
  if ('text' in found) return found
  const { state, before } = found
  if (state !== 'garbage') return withBefore(before, told(state, true, before))
  const right = line.hasRate ? await rightRate(line, baudRate) : null
  return right === null ? told('garbage', line.hasRate) : wrongSpeed(right, baudRate)
}

async function at<T>(
  line: LineUnderTest,
  rate: number,
  work: (port: Port, line: LineUnderTest) => Promise<T>,
) {
  const port = await line.open(rate)
  try {
    return await work(port, line)
  } finally {
    await port.close()
  }
}

/** What was found, and what it says of itself beyond that. */
interface Found {
  state: AtOwnRate
  before: Before
}
interface Before {
  /** Rubbish came first, clear text behind it. */
  cleared: boolean
  words: Wording
}

/** Text before anything was sent tells that the router speaks, text after it that it hears. */
async function lookedAt(port: Port, line: LineUnderTest): Promise<Found> {
  const { device, signal } = line
  let sent = false
  const heard = { before: new Recent(), after: new Recent() }
  const sink = (direction: 'in' | 'out', bytes: Uint8Array) => {
    if (direction === 'out') sent = true
    else heard[sent ? 'after' : 'before'].add(Buffer.from(bytes).toString('latin1'))
  }
  const console = Console.over(recorded(port, sink))
  const all = new Recent()
  using _ = console.onText((text) => all.add(text))
  const start = now()
  // Silence is what is looked for: no event ends it.
  await after(seconds(1), signal)
  // What is sent at a wrong rate arrives as something else: in the boot loader's window that could be a menu key.
  if (isGarbage(console.peek()) && !(await clears(console, signal))) return { state: 'garbage', before: none }
  const cleared = clearedUp(console.peek())
  const seen = await probe(console, device, signal, { chunks: () => all.chunks, patience: seconds(12) })
  const text = heard.before.text + heard.after.text
  const found = (state: AtOwnRate): Found => ({ state, before: { cleared, words: lastWords(text) } })
  if (seen === 'silent') return found(heard.after.text === '' ? 'silent' : 'loop')
  if (seen !== 'booting' && seen !== 'restarting') return found(seen)
  const left = seconds(15) - (now() - start)
  const restarts = await untilRestarts(console, all, line, left)
  if (restarts) return { state: 'restarting', before: { cleared, words: restartsWords(restarts) } }
  const asked = /Please press Enter|login: ?$/.test(heard.before.text)
  return found(asked && heard.after.text === '' ? 'deaf' : 'talking')
}

const none: Before = { cleared: false, words: '' }
const restartsWords = ({ every, words }: Restarts) => phrase('heard.restarts', every, words)

/** Rubbish as while a wire is moved ends; that of a wrong rate does not. */
async function clears(console: Console, signal: AbortSignal): Promise<boolean> {
  const end = now() + seconds(3)
  while (now() < end && !clearedUp(console.peek())) await console.more(end - now(), signal)
  return clearedUp(console.peek())
}

/** A start that is heard may be one of many: the next one shows it. */
async function untilRestarts(
  console: Console,
  heard: Recent,
  { device, signal }: LineUnderTest,
  patience: number,
): Promise<Restarts | null> {
  const end = now() + patience
  const starts = () => /U-Boot \d|Kernel panic/.test(heard.text)
  for (;;) {
    const found = restartsIn(heard.chunks, device.boot)
    if (found && !found.over) return found
    if (now() >= end || !starts()) return null
    await console.more(end - now(), signal)
  }
}

/** The boot loader of another board is no fault of the line. */
function otherThan(error: unknown): Diagnosis {
  if (!(error instanceof DeviceError) || error.code !== 'other-boot-loader') throw error
  return {
    state: 'other-boot-loader',
    text: phrase('joined.message', error.worded),
    hint: phrase('joined.hint', error.worded),
  }
}

async function rightRate(line: LineUnderTest, wrong: number): Promise<number | null> {
  for (const rate of otherRates.filter((rate) => rate !== wrong)) {
    if (await at(line, rate, readable)) return rate
  }
  return null
}

/** At a wrong rate some letters are printable by chance, words are not. */
async function readable(port: Port, { signal }: LineUnderTest): Promise<boolean> {
  const console = Console.over(port)
  let text = ''
  for (let turn = 0; turn < 4 && text.length < 400; turn++) {
    text += await console.hear(milliseconds(500), signal)
  }
  return /[A-Za-z]{3,} ?[A-Za-z]{2,}/.test(text) && !isGarbage(text)
}

const wrongSpeed = (right: number, wanted: number): Diagnosis => ({
  state: 'wrong-speed',
  text: phrase('rate.wrong.text', right, wanted),
  hint: phrase('rate.wrong.hint'),
})

function told(state: AtOwnRate, hasRate = true, { words } = none): Diagnosis {
  const text = { key: `diagnosis.${state}.text`, params: [words] }
  const hint = { key: `diagnosis.${state}.hint`, params: [] }
  return { state, text, hint: hasRate ? hint : phrase('joined.sentences', hint, phrase('rate.far')) }
}

const withBefore = ({ cleared, words }: Before, found: Diagnosis): Diagnosis =>
  cleared ? { ...found, text: phrase('joined.sentences', phrase('heard.cleared', words), found.text) } : found

/** What to check while a hand is waited for and the line stays silent: more each time. */
export const whileSilent = (round: number) => (round === 0 ? phrase('silence.yet') : phrase('silence.still'))
