import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const active = new Set<string>()

/** A half file of our own: named after the process, so that two on one cache never write into the same. */
export interface Part extends AsyncDisposable {
  file: string
  /** It goes on from what an earlier run left. */
  adopted: boolean
  remove(): Promise<void>
}

export async function partOf(file: string): Promise<Part> {
  await mkdir(dirname(file), { recursive: true })
  const mine = `${file}.${process.pid}-${randomBytes(3).toString('hex')}.part`
  active.add(mine)
  const adopted = await adopt(file, mine)
  const remove = async () => {
    await rm(mine, { force: true })
    await rm(`${mine}.mark`, { force: true })
  }
  return { file: mine, adopted, remove, [Symbol.asyncDispose]: async () => void active.delete(mine) }
}

/** Renaming is atomic: of two that want the same orphan one gets it. */
async function adopt(file: string, mine: string): Promise<boolean> {
  for (const orphan of await orphansOf(file)) {
    try {
      await rename(orphan, mine)
      await rename(`${orphan}.mark`, `${mine}.mark`).catch(() => {})
      return true
    } catch {}
  }
  return false
}

async function orphansOf(file: string): Promise<string[]> {
  const folder = dirname(file)
  const names = await readdir(folder)
  const parts = names.filter((name) => name.startsWith(`${basename(file)}.`) && name.endsWith('.part'))
  return parts.map((name) => join(folder, name)).filter(isOrphan)
}

/** It is not written any more: its process has ended, or this one has let it go. */
export function isOrphan(part: string): boolean {
  if (active.has(part)) return false
  const pid = Number(/\.(\d+)-[0-9a-f]+\.part$/.exec(part)?.[1] ?? 0)
  return pid === 0 || pid === process.pid || !isAlive(pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
