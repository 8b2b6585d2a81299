import { Console } from '../src/console/console.ts'
import { Shell } from '../src/console/shell.ts'
import { FarEnd } from '../test/console/far-end.ts'
import { ok, type Row } from './table.ts'

const commands = 2000
const limit = 50
const prompt = 'root@OpenWrt:~# '
const { signal } = new AbortController()

/** A shell whose kernel says a line in the middle of whatever stands there, also of the prompt. */
export async function kernelNoise(): Promise<Row[]> {
  const far = noisy()
  const shell = await Shell.login(Console.over(far.port), signal)
  const took: number[] = []
  let right = 0
  for (let n = 0; n < commands; n++) {
    const from = performance.now()
    const { output, code } = await shell.run(`echo ${n}`, { signal })
    took.push(performance.now() - from)
    if (output === `${n}\n` && code === 0) right += 1
  }
  const sorted = took.toSorted((a, b) => a - b)
  const p99 = sorted[Math.floor(commands * 0.99)]!
  return [
    {
      what: 'shell commands under kernel noise',
      measured: `${right} of ${commands} right, p99 ${p99.toFixed(0)} ms, median ${sorted[commands / 2]!.toFixed(1)} ms`,
      limit: `all right, p99 ${limit} ms`,
      verdict: ok(right === commands && p99 <= limit),
    },
  ]
}

function noisy(): FarEnd {
  const far = new FarEnd()
  const random = seeded(7)
  let line = ''
  far.onByte = (character) => {
    if (character === '\x03') {
      line = ''
      return far.say(`^C\r\n${prompt}`)
    }
    if (character !== '\r') {
      line += character
      return far.say(character)
    }
    const said = answer(line)
    line = ''
    // Two of three answers are broken somewhere, each place as likely as any other.
    const at = Math.floor(random() * said.length * 1.5)
    far.say(at > said.length ? said : `${said.slice(0, at)}${kernel(random())}${said.slice(at)}`)
  }
  return far
}

const kernel = (at: number) =>
  `[${(at * 1000).toFixed(6).padStart(12)}] br-lan: port 1(lan1) entered blocking state\r\n`

function answer(line: string): string {
  const [, id, word = ''] = /^a (\w{3});(?:echo ([^;\s]+))?/.exec(line) ?? []
  if (id === undefined) return `\r\n${prompt}`
  const output = word.startsWith('$') ? '\r\n' : `${word}\r\n`
  return `\r\n@${id}{${output}}${id}:0:0@${prompt}`
}

/** The same at each run. */
function seeded(seed: number): () => number {
  let x = seed
  return () => {
    x = (Math.imul(x, 1_103_515_245) + 12_345) & 0x7fffffff
    return x / 0x7fffffff
  }
}
