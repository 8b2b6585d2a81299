import type { Device } from '../devices/device.ts'
import { DeviceError } from '../errors.ts'
import { after, milliseconds, seconds } from '../time.ts'
import { diagnosisWords, rateWords, silenceWords } from '../ui/words/diagnosis.ts'
import { Console } from './console.ts'
import type { Port } from './port.ts'
import { isGarbage, type Probed, probe } from './probe.ts'
import { recorded } from './recorded.ts'

type AtOwnRate = Exclude<Probed, 'booting'> | 'talking' | 'deaf' | 'loop'

export interface Diagnosis {
  state: AtOwnRate | 'wrong-speed' | 'other-boot-loader'
  /** What was found, and what to do now; whole sentences. */
  text: string
  hint: string
}

export interface LineUnderTest {
  /** Opens the line anew; whoever diagnoses closes it again. */
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
  if (typeof found === 'object') return found
  if (found !== 'garbage') return told(found)
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

/** Text before anything was sent tells that the router speaks, text after it that it hears. */
async function lookedAt(port: Port, { device, signal }: LineUnderTest): Promise<AtOwnRate> {
  let sent = false
  const heard = { before: '', after: '' }
  const sink = (direction: 'in' | 'out', bytes: Uint8Array) => {
    if (direction === 'out') sent = true
    else heard[sent ? 'after' : 'before'] += Buffer.from(bytes).toString('latin1')
  }
  const console = Console.over(recorded(port, sink))
  await after(seconds(1), signal)
  // What is sent at a wrong rate arrives as something else: in the boot loader's window that could be a menu key.
  if (isGarbage(console.peek())) return 'garbage'
  const seen = await probe(console, device, signal)
  if (seen === 'silent') return heard.after === '' ? 'silent' : 'loop'
  if (seen !== 'booting') return seen
  const asked = /Please press Enter|login: ?$/.test(heard.before)
  return asked && heard.after === '' ? 'deaf' : 'talking'
}

/** The boot loader of another board is no fault of the line. */
function otherThan(error: unknown): Diagnosis {
  if (!(error instanceof DeviceError) || error.code !== 'other-boot-loader') throw error
  return { state: 'other-boot-loader', text: error.message, hint: error.hint }
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
  ...rateWords.wrong(right, wanted),
})

function told(state: AtOwnRate, hasRate = true): Diagnosis {
  const { text, hint } = diagnosisWords[state]
  return { state, text, hint: hasRate ? hint : hint + rateWords.far }
}

/** What to check while a hand is waited for and the line stays silent: more each time. */
export const whileSilent = (round: number) => (round === 0 ? silenceWords.yet : silenceWords.still)
