import { DeviceError, type Said } from '../base/errors.ts'
import type { DeviceCode } from '../problems/catalogue.ts'
import { sightWords } from '../ui/words/bench.ts'

const sights: Record<string, [DeviceCode, Said]> = {
  'openwrt-login': ['openwrt-login', sightWords.login],
  failsafe: ['failsafe', sightWords.failsafe],
  garbage: ['line-garbage', sightWords.garbage],
}

/** Things that can be seen on the line and are no stage. */
export function unexpected(seen: string, evidence: string[]): DeviceError {
  const [code, said] = sights[seen] ?? ['line-odd', sightWords.odd(seen)]
  return new DeviceError(code, said, { evidence })
}

export function noShell(seen: string, evidence: string[]): DeviceError {
  // A router that is still starting may have a shell the next time; any other sight stays what it is.
  return new DeviceError('no-shell', sightWords.noShell(seen), { evidence, mayRetry: seen === 'booting' })
}
