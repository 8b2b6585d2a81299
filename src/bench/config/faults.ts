import type { z } from 'zod'
import { savings } from '../../base/patience.ts'
import { fromText } from '../../phrases/in-text.ts'
import { phrase, type Wording } from '../../phrases/phrase.ts'
import { meant } from './similar.ts'

export interface Fault {
  path: PropertyKey[]
  message: Wording
}

const fields = [
  ...['device', 'release', 'packages', 'wires', 'seats', 'settings', 'routers', 'on-verdict', 'labels'],
  ...['backup-copy', 'patient'],
  ...['label', 'port', 'wire', 'router-ip', 'power', 'net', 'listen', 'server-ip', 'tftp-port', 'http-port'],
  ...['on', 'off', 'cycle', 'shelly', 'tasmota', 'uhubctl', 'outlet'],
  ...['hostname', 'root-password', 'ssh-keys', 'wifi-2g-name', 'wifi-2g-key', 'wifi-5g-name', 'wifi-5g-key'],
  ...['country', 'time-zone', 'lan-address', 'apn', 'apn-user', 'apn-password', 'pin'],
]

/** What the validator found, in the file's own words. */
export function faultsOf(issue: z.core.$ZodIssue, data: unknown): Fault[] {
  const { path } = issue
  if (issue.code === 'invalid_union') return [{ path, message: ofUnion(path) }]
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => ({ key, near: meant(key, fields) }))
    // Each is known, and they do not go together; or nothing like it is.
    if (path.at(-1) === 'power' && !unknown.some(({ key, near }) => near && near !== key))
      return [{ path, message: phrase('benchFile.power') }]
    return unknown.map(({ key, near }) => ({
      path: [...path, key],
      message: phrase('benchFile.noSuchField', near === key ? null : near),
    }))
  }
  const missing = at(data, path) === undefined || at(data, path) === null
  if (missing) return [{ path, message: phrase('benchFile.isMissing') }]
  if (issue.code === 'invalid_type') return [{ path, message: kindOf(issue.expected) }]
  if (issue.code === 'too_small' || issue.code === 'too_big') return [{ path, message: sizeOf(issue) }]
  return [{ path, message: fromText(issue.message) }]
}

const ofUnion = (path: PropertyKey[]): Wording =>
  path[0] === 'patient' ? phrase('benchFile.patient', savings) : phrase('benchFile.power')

const at = (data: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    data,
  )

/** A field with words of its own keeps them. */
function sizeOf(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Wording {
  if (!/^Too (small|big)/.test(issue.message)) return fromText(issue.message)
  const least = issue.code === 'too_small'
  const limit = Number(least ? issue.minimum : issue.maximum)
  if (issue.origin === 'string' || issue.origin === 'array')
    return least ? phrase('benchFile.isEmpty') : phrase('benchFile.tooLong', limit)
  return least ? phrase('benchFile.atLeast', limit) : phrase('benchFile.atMost', limit)
}

const kinds = ['string', 'int', 'number', 'array', 'object'] as const
function kindOf(expected: string): Wording {
  const kind = kinds.find((each) => each === expected)
  return kind ? phrase(`benchFile.kinds.${kind}`) : phrase('benchFile.other')
}
