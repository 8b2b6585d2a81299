import { execFile } from 'node:child_process'
import { bodyUpTo } from '../base/bounded.ts'
import { BenchError } from '../base/errors.ts'
import { seconds, within } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'

/** A switch that the bench file knows by name; `outlet` counts as the device's own documentation does. */
export type PowerSocket =
  /** HTTP, first generation (`/relay/0`) or a later one (`/rpc`), from 0. */
  | { shelly: string; outlet?: number }
  /** HTTP (`/cm?cmnd=Power1 On`), from 1. */
  | { tasmota: string; outlet?: number }
  /** A USB hub whose ports can be switched: its location, as `uhubctl` lists it, and the port's number. */
  | { uhubctl: string; outlet: number }

/** Switches it and reads back what it says of itself: a socket that answers and does not switch is a fault, too. */
export async function turn(socket: PowerSocket, to: 'on' | 'off', signal: AbortSignal): Promise<void> {
  if ('uhubctl' in socket) return hub(socket, to, signal)
  const state = 'shelly' in socket ? await shelly(socket, to, signal) : await tasmota(socket, to, signal)
  if (state !== to) throw new BenchError('power-refused', phrase('power.refused', nameOf(socket), to))
}

function nameOf(socket: PowerSocket): string {
  if ('shelly' in socket) return `Shelly ${socket.shelly}`
  return 'tasmota' in socket ? `Tasmota ${socket.tasmota}` : `uhubctl ${socket.uhubctl}`
}

/** A later Shelly with four outlets says some kilobytes of itself. */
const ANSWER_LIMIT = 64 * 1024

type State = 'on' | 'off' | null

async function shelly(
  socket: { shelly: string; outlet?: number },
  to: 'on' | 'off',
  signal: AbortSignal,
): Promise<State> {
  const { shelly: host, outlet = 0 } = socket
  const ask = (path: string) => answer(`http://${host}${path}`, nameOf(socket), signal)
  const { gen } = await ask('/shelly')
  if (gen === undefined) return stateOf((await ask(`/relay/${outlet}?turn=${to}`)).ison)
  await ask(`/rpc/Switch.Set?id=${outlet}&on=${to === 'on'}`)
  return stateOf((await ask(`/rpc/Switch.GetStatus?id=${outlet}`)).output)
}

async function tasmota(
  socket: { tasmota: string; outlet?: number },
  to: 'on' | 'off',
  signal: AbortSignal,
): Promise<State> {
  const { tasmota: host, outlet = 1 } = socket
  const url = `http://${host}/cm?cmnd=${encodeURIComponent(`Power${outlet} ${to}`)}`
  const told = await answer(url, nameOf(socket), signal)
  // One with a single relay calls it POWER, whatever number it was asked for.
  const said = told[`POWER${outlet}`] ?? told.POWER
  return stateOf(typeof said === 'string' ? said.toLowerCase() === 'on' : undefined)
}

const stateOf = (on: unknown): State => (typeof on === 'boolean' ? (on ? 'on' : 'off') : null)

async function answer(url: string, name: string, signal: AbortSignal): Promise<Record<string, unknown>> {
  const silent = () => new BenchError('power-silent', phrase('power.silent', name))
  return within(seconds(5), silent, signal, async (own) => {
    try {
      const response = await fetch(url, { signal: own, redirect: 'error' })
      const told: unknown = response.ok ? JSON.parse(String(await bodyUpTo(response, ANSWER_LIMIT))) : null
      return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {}
    } catch (cause) {
      own.throwIfAborted()
      throw new BenchError('power-silent', phrase('power.silent', name), { cause })
    }
  })
}

/** uhubctl reads back by itself and says so in its exit code. */
function hub(
  socket: { uhubctl: string; outlet: number },
  to: 'on' | 'off',
  signal: AbortSignal,
): Promise<void> {
  const args = ['-l', socket.uhubctl, '-p', String(socket.outlet), '-a', to]
  return new Promise((resolve, reject) => {
    execFile('uhubctl', args, { signal, timeout: seconds(10), windowsHide: true }, (error, _, complaint) => {
      if (!error) return resolve()
      if (signal.aborted) return reject(signal.reason)
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      const why = missing
        ? phrase('power.noUhubctl')
        : complaint.trim() || phrase('power.ended', Number(error.code))
      reject(new BenchError('power-command', phrase('power.failed', `uhubctl ${args.join(' ')}`, why)))
    })
  })
}
