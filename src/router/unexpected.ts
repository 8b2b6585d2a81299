import { DeviceError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { DeviceCode } from '../problems/catalogue.ts'
import type { Worded } from '../problems/given.ts'

const sights: Record<string, [DeviceCode, Worded]> = {
  'openwrt-login': ['openwrt-login', phrase('sight.login')],
  failsafe: ['failsafe', phrase('sight.failsafe')],
  garbage: ['line-garbage', phrase('sight.garbage')],
}

/** Things that can be seen on the line and are no stage. */
export function unexpected(seen: string, evidence: string[]): DeviceError {
  const [code, said] = sights[seen] ?? ['line-odd', phrase('sight.odd', seen)]
  return new DeviceError(code, said, { evidence })
}

export function noShell(seen: string, evidence: string[]): DeviceError {
  // A router that is still starting may have a shell the next time; any other sight stays what it is.
  return new DeviceError('no-shell', phrase('sight.noShell', seen), {
    evidence,
    mayRetry: seen === 'booting',
  })
}
