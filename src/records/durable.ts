import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { BenchError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'

// What has to outlive a power cut of the laptop: first the file, then the folder that names it.

/** Whole or not at all. Only its owner may read it. */
export function writeDurably(file: string, content: string | Uint8Array): void {
  const draft = drafted(file, content)
  try {
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  syncFolder(dirname(file))
}

/** The same for whoever comes first; false where the file is there already. */
export function claimDurably(file: string, content: string | Uint8Array): boolean {
  const draft = drafted(file, content)
  try {
    if (!linked(draft, file)) return false
    syncFolder(dirname(file))
    return true
  } finally {
    rmSync(draft, { force: true })
  }
}

/** A line of its own, also behind one that a power cut has torn. */
export function appendDurably(file: string, line: string): void {
  makeFolder(dirname(file))
  const handle = openSync(file, 'a+', 0o600)
  try {
    const { size } = fstatSync(handle)
    const last = Buffer.alloc(1, '\n')
    if (size > 0) readSync(handle, last, 0, 1, size - 1)
    appendWhole(handle, size, last.toString() === '\n' ? line : `\n${line}`)
    if (size === 0) syncFolder(dirname(file))
  } finally {
    closeSync(handle)
  }
}

/** On the disk, behind the `size` bytes that are there; of what a full disk takes of it nothing stays. */
export function appendWhole(handle: number, size: number, text: string): void {
  try {
    writeWhole(handle, Buffer.from(text))
    fsyncSync(handle)
  } catch (error) {
    ftruncateSync(handle, size)
    throw error
  }
}

/**
 * Only its owner can read it: a dump holds passwords, keys and the IMEI. Level by level: what Node makes of a folder
 * below /proc in one go never ends.
 */
export function makeFolder(folder: string): void {
  const there = statSync(folder, { throwIfNoEntry: false })
  if (there?.isDirectory()) return
  if (there) throw new BenchError('no-folder', phrase('disk.noFolder', folder))
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    // Another process was faster.
    if (code === 'EEXIST') return
    // There are places where nothing can be made, and they say that there is no such file.
    if (code !== 'ENOENT') throw cause
    throw new BenchError('file-denied', phrase('disk.denied', folder), { cause })
  }
  syncFolder(dirname(folder))
}

/** Windows cannot open a folder; there the file system sees to it. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // Not every share can do that.
  }
}

function drafted(file: string, content: string | Uint8Array): string {
  makeFolder(dirname(file))
  const draft = `${file}.${process.pid}`
  // What a process of this number has left, or a link that somebody put there.
  rmSync(draft, { force: true })
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeWhole(handle, typeof content === 'string' ? Buffer.from(content) : content)
    fsyncSync(handle)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  return draft
}

/** A disk that is nearly full takes a part of it without a complaint. */
export function writeWhole(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
}

/** False where the name is taken. */
function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    // Not every share or stick has hard links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
    if (statSync(file, { throwIfNoEntry: false })) return false
    renameSync(draft, file)
    return true
  }
}
