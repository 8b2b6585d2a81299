import { BenchError } from '../base/errors.ts'
import { after, seconds, within } from '../base/time.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { ended } from './command.ts'
import { type PowerSocket, turn } from './power-sockets.ts'

/** Shell commands of the technician's own, for a relay or a switched socket. */
export interface PowerCommands {
  on?: string
  off?: string
  cycle?: string
}

export type Power = PowerCommands | PowerSocket

const isSocket = (power: Power): power is PowerSocket =>
  'shelly' in power || 'tasmota' in power || 'uhubctl' in power

/** What can be done with this switch; the rest is a hand's. */
export function canSwitch(how: Power, power: 'on' | 'cycle'): boolean {
  if (isSocket(how)) return true
  const { on, off, cycle } = how
  return power === 'on' ? Boolean(on ?? cycle) : Boolean(cycle ?? (on && off))
}

/** Off, 3 s, on where no command does both: the board's supply holds it up for a while. */
export async function switchPower(how: Power, power: 'on' | 'cycle', signal: AbortSignal): Promise<void> {
  if (isSocket(how)) return switchSocket(how, power, signal)
  const { on, off, cycle } = how
  const whole = power === 'on' ? (on ?? cycle) : cycle
  if (whole) return run(whole, signal)
  await run(off!, signal)
  await after(seconds(3), signal)
  await run(on!, signal)
}

async function switchSocket(socket: PowerSocket, power: 'on' | 'cycle', signal: AbortSignal): Promise<void> {
  if (power === 'cycle') {
    await turn(socket, 'off', signal)
    await after(seconds(3), signal)
  }
  await turn(socket, 'on', signal)
}

function run(command: string, signal: AbortSignal): Promise<void> {
  const late = () => failed(command, phrase('power.late'))
  const bad = (words: string, status: number | null) =>
    failed(command, words || phrase('power.ended', status))
  return within(seconds(30), late, signal, (own) => ended({ command, failed: bad }, own))
}

const failed = (command: string, why: Wording) =>
  new BenchError('power-command', phrase('power.failed', command, why))
