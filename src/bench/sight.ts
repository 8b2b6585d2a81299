import { DeviceError, type Said } from '../errors.ts'
import { sightWords } from '../ui/words/bench.ts'

const sights: Record<string, [string, Said]> = {
  'openwrt-login': ['openwrt-login', sightWords.login],
  failsafe: ['failsafe', sightWords.failsafe],
  garbage: ['line-garbage', sightWords.garbage],
}

/** Things that can be seen on the line and are no stage. */
export function unexpected(seen: string, evidence: string[]): DeviceError {
  const [code, said] = sights[seen] ?? ['line-odd', sightWords.odd(seen)]
  return new DeviceError(code, said, { evidence, mayRetry: seen === 'garbage' })
}

export function noShell(seen: string, evidence: string[]): DeviceError {
  return new DeviceError('no-shell', sightWords.noShell(seen), { evidence, mayRetry: seen === 'booting' })
}
