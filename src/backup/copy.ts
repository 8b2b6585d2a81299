import { constants, existsSync } from 'node:fs'
import { copyFile, open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asProblem, BenchError } from '../base/errors.ts'
import { inside } from '../base/inside.ts'
import { contentOf } from '../base/plain-file.ts'
import { hashFile } from '../base/source.ts'
import { phrase } from '../phrases/phrase.ts'
import { draftOf, needSpace, settle } from '../records/draft-folder.ts'
import { backupFiles } from '../records/layout.ts'
import { sumsIn } from './verify.ts'

/**
 * A second copy of a finished backup on another disk: whole and read back before it has its name. One that is there and
 * equal is left as it is, and one that is not is never written over.
 */
export async function copyBackup(from: string, to: string): Promise<void> {
  try {
    if (existsSync(to)) return await proveCopy(from, to)
    const names = await filesOf(from)
    await needSpace(dirname(to), await sizeOf(from, names))
    const draft = await draftOf(to)
    for (const name of names) await copied(inside(from, name), inside(draft, name))
    await proveCopy(from, draft)
    await settle(draft, to)
  } catch (error) {
    const { code, message } = asProblem(error)
    if (code === 'bug' || code === 'cancelled') throw error
    throw new BenchError('backup-copy', phrase('copy.failed', to, message), { cause: error })
  }
}

/** Throws where the two are not the same backup, byte for byte. */
async function proveCopy(from: string, to: string): Promise<void> {
  for (const name of [backupFiles.note, backupFiles.sums]) {
    const [one, other] = [from, to].map((folder) => contentOf(join(folder, name)))
    if (!one!.equals(other!)) throw new BenchError('backup-copy', phrase('copy.differs', to, name))
  }
  for (const [name, sum] of await sumsIn(from))
    if ((await hashFile(inside(to, name))) !== sum)
      throw new BenchError('backup-copy', phrase('copy.differs', to, name))
}

/** The list of sums last: a folder without it is one that was not finished. */
async function filesOf(folder: string): Promise<string[]> {
  return [...(await sumsIn(folder)).keys(), backupFiles.note, backupFiles.sums]
}

async function sizeOf(folder: string, names: string[]): Promise<number> {
  const sizes = await Promise.all(names.map(async (name) => (await stat(inside(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function copied(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL)
  const handle = await open(to, 'r+')
  try {
    await handle.chmod(0o600).catch(() => {})
    await handle.sync()
  } finally {
    await handle.close()
  }
}
