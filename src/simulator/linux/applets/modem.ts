import { seconds } from '../../../base/time.ts'
import type { Applet, Call } from './applet.ts'
import { fail, option } from './applet.ts'

/**
 * `sms_tool -d PORT at CMD` as its source has it: every line up to the last one, which is not printed; 1 after an
 * error, 2 after five silent seconds, and 0 without a word when the port goes away under it.
 */
export const smsTool: Applet = async (call) => {
  const { system, args } = call
  if (!system.packages.has('sms-tool')) return { err: '-ash: sms_tool: not found\n', code: 127 }
  const port = option(args, '-d') ?? '/dev/ttyUSB0'
  const at = args.indexOf('at')
  if (at < 0) return { err: 'usage: [options] at command\n', code: 2 }
  const found = system.usb.tty(port.replace('/dev/', ''))
  if (!found)
    return { err: `open(${port})\ntcgetattr(${port})\nopen port failed\nSegmentation fault\n`, code: 139 }
  // Only one of the ports takes commands; the others say nothing.
  const talks = found.kind === 'at' || found.kind === 'modem'
  const heard = talks ? await shared(call, port, () => converse(call, args[at + 1] ?? '')) : null
  if (heard) return result(heard, args.includes('-D'))
  await waitForSilence(call, port)
  if (!there(call, port)) return {}
  return fail('No response from modem.', 2)
}

/** Who is reading a port of which system, and how many ever were. */
const readers = new WeakMap<object, Map<string, { now: number; ever: number }>>()

/** Two that read one port share the lines between them: each gets each other one. */
async function shared(
  { system }: Call,
  port: string,
  work: () => Promise<string[] | null>,
): Promise<string[] | null> {
  const here = readers.get(system) ?? new Map<string, { now: number; ever: number }>()
  readers.set(system, here)
  const all = here.get(port) ?? { now: 0, ever: 0 }
  here.set(port, all)
  const others = all.now
  const ever = ++all.ever
  all.now++
  try {
    const heard = await work()
    const alone = others === 0 && all.ever === ever
    return alone ? heard : heard && each(heard, others % 2)
  } finally {
    all.now--
  }
}

/** Each other line that says something. */
function each(lines: string[], from: number): string[] {
  let said = 0
  return lines.filter((line) => line === '' || said++ % 2 === from)
}

async function converse({ system, signal }: Call, command: string): Promise<string[] | null> {
  const { modem, faults } = system.machine
  const echo = modem.echo && !faults.has('modem-silent') ? [`${command}\r`] : []
  const answer = await modem.command(command, signal)
  if (!answer) return null
  const garbage = faults.has('modem-garbage')
  const lines = answer.slice(0, -1).flatMap((line) => [line, ''])
  // What it says by itself stands before, in and behind an answer; behind the last line it is not read any more.
  const before = garbage ? ['+GTEVENT: 3,1', '\x00\xfe^SIMST: 1', ''] : []
  const after = garbage ? ['+CPIN: NOT READY', 'RING', ''] : []
  const between = ['^SIMST: 1', '']
  return [
    ...before,
    ...after,
    ...echo,
    '',
    ...between,
    ...lines,
    ...(garbage ? ['RING', '+CREG: 1', ''] : []),
    ...answer.slice(-1),
  ]
}

function result(lines: string[], debug: boolean) {
  const last = lines.at(-1) ?? ''
  // Without a last line of its own it waits in vain.
  if (!/^(OK|ERROR|\+CM[ES] ERROR.*)$/.test(last)) return fail('No response from modem.', 2)
  const shown = debug ? lines : lines.slice(0, -1)
  const out = shown.map((line) => `${line}\r\n`).join('')
  return { out: Buffer.from(out, 'latin1'), code: last === 'OK' ? 0 : 1 }
}

async function waitForSilence(call: Call, port: string): Promise<void> {
  const { system, signal } = call
  const end = system.uptime() + 5
  while (system.uptime() < end && there(call, port)) await system.wait(seconds(0.5), signal)
}

/** The kernel's files of it go a moment after the modem. */
const there = ({ system }: Call, port: string) =>
  system.machine.modem.usb !== null && system.usb.tty(port.replace('/dev/', '')) !== undefined
