import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { asProblem, BenchError, Problem } from '../base/errors.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { makeFolder, syncFolder } from './durable.ts'

/**
 * A folder to be filled, which gets its final name from `settle`. What an earlier try left half filled is taken away;
 * one router's folder is only ever filled by the one process that has its lock.
 */
export async function draftOf(folder: string): Promise<string> {
  const parent = dirname(folder)
  const draft = `${folder}.part`
  makeFolder(parent)
  for (const name of await readdir(parent)) {
    if (name === basename(draft) || dated.test(name)) await rm(join(parent, name), { recursive: true })
  }
  await mkdir(draft, { mode: 0o700 })
  return draft
}

/** An export may go to a folder where a browser keeps its own half downloads. */
const dated = /^\d{8}T\d{6}Z.*\.part$/

/** A rename never replaces a folder that has something in it. */
export async function settle(draft: string, folder: string): Promise<void> {
  syncFolder(draft)
  await rename(draft, folder)
  syncFolder(dirname(folder))
}

/** Asked before anything is read off a router. */
export async function needSpace(folder: string, bytes: number): Promise<void> {
  makeFolder(folder)
  const { bavail, bsize } = await statfs(folder)
  const there = bavail * bsize
  if (there < bytes) throw diskFull(folder, phrase('backup.tooSmall', bytes, there))
}

/** A disk that fills up meanwhile is the laptop's trouble, not a fault of ours. */
export async function onDisk<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof Problem || (code !== 'ENOSPC' && code !== 'EDQUOT')) throw asProblem(error)
    throw diskFull(folder, phrase('backup.filledUp'), error)
  }
}

function diskFull(folder: string, why: Wording, cause?: unknown): BenchError {
  return new BenchError('disk-full', phrase('backup.diskFull', folder, why), { cause })
}
