import { asProblem, DeviceError } from '../base/errors.ts'
import { seconds } from '../base/time.ts'
import type { Shell } from '../console/shell.ts'
import { phrase } from '../phrases/phrase.ts'
import { quoted } from './quoted.ts'

export interface Answer {
  /** The lines of information, without echo and result. */
  lines: string[]
  /** `OK`, `ERROR`, `+CME ERROR: 10`; null when the modem gave none. */
  result: string | null
}

/** What the modem says to one AT command, through `sms_tool`; never sent twice, as a PIN has three tries. Silence is an answer too: `result` null. */
export async function at(shell: Shell, port: string, command: string, signal: AbortSignal): Promise<Answer> {
  try {
    const { output, code } = await shell.run(call(port, command), { within: seconds(40), signal, once: true })
    return parseAnswer(output, command, code)
  } catch (error) {
    // sms_tool gives up by itself after some silent seconds; where it does not, Ctrl-C has stopped it.
    if (asProblem(error).code === 'timeout') return { lines: [], result: null }
    throw error
  }
}

/** Without `-D` the last line, which says what was wrong, is not printed. */
const call = (port: string, command: string) => `sms_tool -D -d ${port} at ${quoted(command)}`

/**
 * Reading costs nothing, so what was spoilt by other text on the port is asked again. Where the answer may come without
 * its name, `form` is what it looks like.
 */
export async function ask(
  shell: Shell,
  port: string,
  command: string,
  signal: AbortSignal,
  form: RegExp | null = null,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await at(shell, port, command, signal)
    const fits = answer.result !== null && (answer.result !== 'OK' || answers(answer, command, form))
    if (fits || attempt === 3) return answer
  }
}

/**
 * The value behind `+NAME: `, or null where the modem does not give it. A line of that name that was not asked for may
 * stand before the answer, and one behind it is newer: the last one is what is so now.
 */
export function value(answer: Answer, name: string): string | null {
  const start = `+${name}:`
  const line = answer.lines.findLast((each) => each.startsWith(start))
  return line === undefined ? null : line.slice(start.length).trim()
}

/** Some answers have no name before them (`AT+CGMI?` says `Fibocom Wireless Inc.`), some have quotes. */
export function bare(answer: Answer, name: string, form: RegExp): string | null {
  const found = value(answer, name) ?? answer.lines.findLast((line) => isBare(line, form)) ?? null
  return found === null ? null : found.replaceAll('"', '').trim() || null
}

/** What modems say by themselves begins with a sign, or is one of these (3GPP TS 27.007, facts/device.md, news). */
const UNASKED =
  /^([+^*%$#!&_]|(RING|NO CARRIER|BUSY|CONNECT|(SMS|CALL|PB|SIM|APP|MODEM) ?(READY|DONE|INIT)|READY|POWERED DOWN)\b)/i
const isBare = (line: string, form: RegExp) => !UNASKED.test(line) && form.test(line)

/** The forms of answers without a name. */
export const forms = {
  word: /[A-Za-z]/,
  version: /\d\.\d/,
  imei: /\b\d{15}\b/,
  iccid: /\b\d{18,20}[0-9F]?\b/i,
}

export function parseAnswer(output: string, command: string, code: number): Answer {
  const all = output
    .split(/[\r\n]+/)
    .map((line) =>
      line
        .replace(/[^\x20-\x7e]/g, '')
        .replace(/^debug: /, '')
        .trim(),
    )
    .filter((line) => line !== '')
  // The modem repeats what it was told: what stands before that is of an earlier time, also where it is an OK.
  const echo = all.findLastIndex((line) => line.toUpperCase() === command.toUpperCase())
  const lines = all.slice(echo + 1)
  if (echo < 0 && all.some((line) => /^AT[+&E]/i.test(line))) return { lines: [], result: null }
  const last = lines.findLastIndex((line) => FINAL.test(line))
  const result = lines[last] ?? meaning(code, lines)
  return { lines: lines.slice(0, last < 0 ? lines.length : last), result }
}

const FINAL = /^(OK|ERROR|\+CM[ES] ERROR: ?.*)$/

/** Its exit code is 1 after an error and 2 after silence; 0 without a word is a port that went away. */
function meaning(code: number, lines: string[]): string | null {
  if (code === 0 && lines.length > 0) return 'OK'
  return code === 1 ? 'ERROR' : null
}

/** `AT+CSQ` and its like are questions without a mark. */
function answers({ lines }: Answer, command: string, form: RegExp | null): boolean {
  const [, name] = /^AT\+(\w+)(?:=?\?)?$/.exec(command) ?? []
  return !name || lines.some((line) => line.startsWith(`+${name}:`) || (form !== null && isBare(line, form)))
}

/** A condition for the router: the modem answers so. Noise on the port only makes it true later. */
export function says(port: string, name: string, value: string): string {
  return `sms_tool -d ${port} at 'AT+${name}?' 2>/dev/null | grep -q '+${name}: *${value}'`
}

export function silent(port: string): DeviceError {
  return new DeviceError('modem-silent', phrase('modem.silent', port))
}
