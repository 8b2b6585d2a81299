import { advice, command } from '../../phrases/advice.ts'
import { phrase } from '../../phrases/phrase.ts'
import type { Facts } from '../facts.ts'
import { error, type Finding, note, ok, warning } from '../finding.ts'

const MiB = 1024 * 1024
/** A backup is 16 MiB twice (parts and whole) and a transcript; the two images are about 20. */
const needed = { records: 64 * MiB, cache: 64 * MiB }

/** The computer itself: what it runs in, its clock, its disk, its cache. */
export function laptopFindings(facts: Facts): Finding[] {
  return [...guest(facts), ...clock(facts), ...disk(facts), ...cache(facts)]
}

function guest({ guest: kind }: Facts): Finding[] {
  if (kind === 'wsl1' || kind === 'wsl2')
    return [warning('wsl', phrase('laptop.wsl', kind), phrase('laptop.runInWindows'))]
  if (kind === 'vm')
    return [note('virtual-machine', phrase('laptop.virtualMachine'), phrase('laptop.bridge'))]
  if (kind !== 'container') return []
  return [note('container', phrase('laptop.container'), phrase('laptop.dockerOptions'))]
}

/** Names of records are times, and certificates of the download site are checked against the clock. */
function clock({ now, clockSet }: Facts): Finding[] {
  const time = now.toISOString().slice(0, 10)
  if (now.getUTCFullYear() < 2026)
    return [error('clock-wrong', phrase('laptop.clockWrong', time), phrase('laptop.setClock'))]
  if (clockSet !== false) return [ok('clock', phrase('laptop.clock', time))]
  return [
    note(
      'clock-not-set',
      phrase('laptop.clockNotSet', time),
      advice(command('sudo timedatectl set-ntp true')),
    ),
  ]
}

function disk({ freeBytes, wanted }: Facts): Finding[] {
  return (['records', 'cache'] as const).flatMap((name) => {
    const free = freeBytes[name]
    if (free === null || free >= needed[name]) return []
    const what = phrase('laptop.diskFull', name, wanted[name], Math.floor(free / MiB), needed[name] / MiB)
    return [error('disk-full', what, phrase('laptop.freeSpace', name))]
  })
}

function cache({ images, wanted }: Facts): Finding[] {
  if (images > 0) return [ok('cache', phrase('laptop.cache', images))]
  return [note('cache-empty', phrase('laptop.cacheEmpty', wanted.cache))]
}
