import type { Shell } from '../console/shell.ts'
import { asProblem, DeviceError } from '../errors.ts'
import { seconds } from '../time.ts'
import { quoted } from './quoted.ts'

export interface Answer {
  /** The lines of information, without echo and result. */
  lines: string[]
  /** `OK`, `ERROR`, `+CME ERROR: 10`; null when the modem gave none. */
  result: string | null
}

/** What the modem says to one AT command, through `sms_tool`. Silence is an answer too: `result` null. */
export async function at(shell: Shell, port: string, command: string, signal: AbortSignal): Promise<Answer> {
  const call = `sms_tool -d ${port} at ${quoted(command)}`
  try {
    const { output } = await shell.run(call, { within: seconds(40), signal })
    return parseAnswer(output, command)
  } catch (error) {
    // sms_tool waits half a minute for the last line and is then stopped by Ctrl-C.
    if (asProblem(error).code === 'timeout') return { lines: [], result: null }
    throw error
  }
}

/** Reading costs nothing, so what was spoilt by other text on the port is asked again. */
export async function ask(shell: Shell, port: string, command: string, signal: AbortSignal): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await at(shell, port, command, signal)
    const fits = answer.result !== null && (answer.result !== 'OK' || answers(answer, command))
    if (fits || attempt === 3) return answer
  }
}

/** The value behind `+NAME: `, or null where the modem does not give it. */
export function value(answer: Answer, name: string): string | null {
  const start = `+${name}:`
  const line = answer.lines.find((each) => each.startsWith(start))
  return line === undefined ? null : line.slice(start.length).trim()
}

/** Some answers have no name before them (`AT+CGMI?` says `Fibocom Wireless Inc.`), some have quotes. */
export function bare(answer: Answer, name: string): string | null {
  const found = value(answer, name) ?? answer.lines.find((line) => !line.startsWith('+')) ?? null
  return found === null ? null : found.replaceAll('"', '').trim() || null
}

export function parseAnswer(output: string, command: string): Answer {
  const lines = output
    .split(/[\r\n]+/)
    .map((line) => line.replace(/[^\x20-\x7e]/g, '').trim())
    .filter((line) => line !== '' && line.toUpperCase() !== command.toUpperCase())
  const last = lines.findLastIndex((line) => /^(OK|ERROR|\+CM[ES] ERROR: ?.*)$/.test(line))
  return { lines: lines.slice(0, last < 0 ? lines.length : last), result: lines[last] ?? null }
}

function answers({ lines }: Answer, command: string): boolean {
  const [, name] = /^AT\+(\w+)\?$/.exec(command) ?? []
  return !name || lines.some((line) => line.startsWith(`+${name}:`) || !line.startsWith('+'))
}

export function silent(port: string): DeviceError {
  return new DeviceError('modem-silent', `The modem does not answer on ${port}`, {
    hint: 'Switch the router off, wait 10 seconds, switch it on, and start again.',
    mayRetry: true,
  })
}
