import type { z } from 'zod'
import { benchFileWords } from '../../ui/words/bench-file.ts'
import { meant } from './similar.ts'

export interface Fault {
  path: PropertyKey[]
  message: string
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
  if (issue.code === 'invalid_union') return [{ path, message: benchFileWords.power }]
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => ({ key, near: meant(key, fields) }))
    // Each is known, and they do not go together; or nothing like it is.
    if (path.at(-1) === 'power' && !unknown.some(({ key, near }) => near && near !== key))
      return [{ path, message: benchFileWords.power }]
    return unknown.map(({ key, near }) => ({
      path: [...path, key],
      message: benchFileWords.noSuchField(near === key ? null : near),
    }))
  }
  const missing = at(data, path) === undefined || at(data, path) === null
  if (missing) return [{ path, message: benchFileWords.isMissing }]
  if (issue.code === 'invalid_type')
    return [{ path, message: benchFileWords.kinds[issue.expected] ?? benchFileWords.other }]
  if (issue.code === 'too_small' || issue.code === 'too_big') return [{ path, message: sizeOf(issue) }]
  return [{ path, message: issue.message }]
}

const at = (data: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    data,
  )

/** A field with words of its own keeps them. */
function sizeOf(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  if (!/^Too (small|big)/.test(issue.message)) return issue.message
  const least = issue.code === 'too_small'
  const limit = Number(least ? issue.minimum : issue.maximum)
  if (issue.origin === 'string' || issue.origin === 'array')
    return least ? benchFileWords.isEmpty : benchFileWords.tooLong(limit)
  return least ? benchFileWords.atLeast(limit) : benchFileWords.atMost(limit)
}
