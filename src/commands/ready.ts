import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { asProblem, BenchError, type Problem, UsageError } from '../errors.ts'
import { checkedRelease } from '../firmware/versions.ts'
import type { Settings } from '../procedure/settings.ts'
import { together } from '../ui/words/advice.ts'
import { diskWords } from '../ui/words/errors.ts'
import { readyWords } from '../ui/words/ready.ts'

/** A backup (the pieces, and once more the whole), a release with its packages, and something to spare. */
const ROOM = 96 * 1024 * 1024

/**
 * All that can be known before the first router is touched, told at once: who has mended one thing is not to find the next
 * one ten minutes later.
 */
export function readyOrThrow(settings: Settings): void {
  const found = problemsOf(settings)
  const [first, ...others] = found
  if (!first) return
  if (others.length === 0) throw first
  const rest = others.map(readyWords.further)
  const said = { message: readyWords.several(found.length, first.message), ...together([first, ...rest]) }
  throw Object.assign(first, said)
}

function problemsOf({ records, cache, offline, release, initramfs, sysupgrade, port }: Settings): Problem[] {
  const checks: (() => void)[] = [
    () => void (release && checkedRelease(release)),
    () => (initramfs ? isFile(initramfs, '--initramfs') : undefined),
    () => (sysupgrade ? isFile(sysupgrade, '--sysupgrade') : undefined),
    () => isPort(port),
    () => writable(records),
    () => roomIn(records),
    // A cache that is only read may be anywhere.
    () => (offline ? undefined : writable(cache)),
  ]
  return checks.flatMap((check) => {
    try {
      check()
      return []
    } catch (error) {
      return [asProblem(error)]
    }
  })
}

function isFile(file: string, option: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return
  throw new UsageError('image-missing', readyWords.noImage(option, file))
}

/** `ttyUSB0` is what the kernel's log says, and no path. */
function isPort(port: string): void {
  if (/[:/\\]/.test(port) || !existsSync(`/dev/${port}`) || existsSync(port)) return
  throw new UsageError('port-spec', readyWords.didYouMean(port, `/dev/${port}`))
}

/** Level by level: what Node makes of a folder below /proc in one go never ends. */
function writable(folder: string): void {
  const whole = resolve(folder)
  make(whole)
  try {
    accessSync(whole, constants.W_OK)
  } catch (cause) {
    throw new BenchError('file-denied', diskWords.denied(whole), { cause })
  }
}

function make(folder: string): void {
  const there = statSync(folder, { throwIfNoEntry: false })
  if (there?.isDirectory()) return
  if (there) throw new BenchError('no-folder', diskWords.noFolder(folder))
  make(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (cause) {
    // There are places where nothing can be made, and they say that there is no such file.
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new BenchError('file-denied', diskWords.denied(folder), { cause })
  }
}

function roomIn(folder: string): void {
  if (!existsSync(folder)) return
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < ROOM)
    throw new BenchError('disk-full', readyWords.noRoom(folder, ROOM, bavail * bsize))
}
