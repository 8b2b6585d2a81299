import { UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'

/** What a port string says: each kind once, so that prefixes are asked for nowhere else. */
export type PortAddress =
  /** The built-in simulated router. */
  | { kind: 'sim' }
  | { kind: 'serial'; path: string }
  /** A file that `--capture` made. */
  | { kind: 'replay'; file: string }
  /** Raw bytes: a simulated router, or an adapter shared with `socat` or ser2net. */
  | { kind: 'tcp'; host: string; port: number }
  /** The same with a rate that can be set. */
  | { kind: 'rfc2217'; host: string; port: number }

/** `tcp:` alone is an address, too. `COM3:` is how Windows may write a device, `C:\\…` a path; `/dev/…:1` begins otherwise. */
const isAddress = (spec: string) => /^\w+:\/\//.test(spec) || /^(?!COM\d+:)[A-Za-z][\w+.-]+:/i.test(spec)

const SIM = 'sim:'

export const isReplay = (spec: string): boolean => spec.startsWith('replay:')
export const isSim = (spec: string | undefined): boolean => spec === SIM
/** Nothing real is at its end. */
export const isPractice = (spec: string): boolean => isSim(spec) || isReplay(spec)
/** A device of this laptop's own. */
export const isSerial = (spec: string): boolean => spec !== '' && !isAddress(spec)
/** Of raw bytes over a network, and of a capture, the far end has set the rate. */
export const setsRate = (spec: string): boolean => isSerial(spec) || /^(?:sim:|rfc2217:)/.test(spec)

/** Throws a UsageError for what is neither. */
export function portAddress(spec: string): PortAddress {
  if (isSim(spec)) return { kind: 'sim' }
  if (isReplay(spec)) return { kind: 'replay', file: spec.slice('replay:'.length) }
  if (!isAddress(spec)) return { kind: 'serial', path: spec }
  const [, kind, host, number] =
    /^(tcp|rfc2217):\/\/(\[[0-9a-fA-F:]+\]|[^:/[\]]+):(\d{1,5})\/?$/.exec(spec) ?? []
  const port = Number(number)
  if (host === undefined || port > 65_535) throw new UsageError('port-spec', phrase('port.notAPort', spec))
  return { kind: kind as 'tcp' | 'rfc2217', host: host.replace(/^\[|\]$/g, ''), port }
}
