import type { Device } from '../devices/device.ts'
import { after, milliseconds, seconds } from '../time.ts'
import { Console } from './console.ts'
import type { Port } from './port.ts'
import { isGarbage, type Probed, probe } from './probe.ts'
import { recorded } from './recorded.ts'

type AtOwnRate = Exclude<Probed, 'booting'> | 'talking' | 'deaf' | 'loop'

export interface Diagnosis {
  state: AtOwnRate | 'wrong-speed'
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
  const found = await at(line, baudRate, lookedAt)
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
  text: `The line is readable at ${right} baud, not at ${wanted}.`,
  hint: 'This is another router, or another boot loader, than the profile describes: look at its label.',
})

const TX = 'adapter TX to router RX'
const RX = 'router TX to adapter RX'
const sentences: Record<AtOwnRate, [text: string, hint: string]> = {
  silent: [
    'Nothing is heard on the line.',
    `Is the router on (its power light)? Then the wire from ${RX} or GND is open, or TX and RX are swapped: exchange the two, that harms nothing. To test the adapter, unplug it from the router and join its TX and RX: this program then says that it hears itself.`,
  ],
  loop: [
    'The adapter hears what it says itself, and nothing else.',
    'Its TX and RX are joined. If you did that to test it: the adapter and its driver are good.',
  ],
  garbage: [
    'What comes over the line is no text.',
    'GND may be loose, the adapter may be set to 5 V or 1.8 V instead of 3.3 V, or the rate is wrong. Look again while the router starts: it says most then.',
  ],
  deaf: [
    'The router speaks but does not hear.',
    `The wire from ${TX} is open or in a wrong hole, or flow control is on: use GND, RX and TX only.`,
  ],
  talking: [
    'The router is heard; it is starting or busy.',
    `Wait a minute and look again. If it never answers, check the wire from ${TX}.`,
  ],
  'factory-login': ["The factory firmware's login answers: the line is good in both directions.", ''],
  'openwrt-login': ['OpenWrt answers and asks for a password on its console.', ''],
  failsafe: ['OpenWrt answers, in failsafe mode.', 'Switch the router off and on.'],
  shell: ['OpenWrt (or another Linux shell) answers: the line is good in both directions.', ''],
  bootloader: ['The boot loader answers at its prompt: the line is good in both directions.', ''],
}

function told(state: AtOwnRate, hasRate = true): Diagnosis {
  const [text, hint] = sentences[state]
  const far = hasRate ? '' : ' Over a network the rate is set at the far end: look there.'
  return { state, text, hint: hint + far }
}

/** What to check while a hand is waited for and the line stays silent: more each time. */
export function whileSilent(round: number): string {
  if (round === 0) return `Nothing is heard yet. ${sentences.silent[1]}`
  return `Still nothing is heard. Some boards do not start with the adapter's TX attached: unplug TX, switch the router on, plug TX in again when its lights come, then let it restart by itself. Else check GND, ${RX}, and 3.3 V.`
}
