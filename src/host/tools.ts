import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, readdir, readFile, realpath, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { seconds } from '../base/time.ts'

export interface Output {
  /** null when it was ended from outside. */
  status: number | null
  stdout: string
  stderr: string
}

/** The one seam between this program and the system's own tools and files; tests replay what those say. */
export interface Tools {
  /** null where there is no such program. */
  run(program: string, args: string[]): Promise<Output | null>
  /** null where it can't be read. */
  read(path: string): Promise<string | null>
  list(path: string): Promise<string[]>
  /** The path behind links; null where nothing is. */
  real(path: string): Promise<string | null>
  mayOpen(path: string): Promise<boolean>
  /** Bytes; of the nearest folder above that exists. */
  free(path: string): Promise<number | null>
}

// PowerShell alone takes a second or two to start on a slow laptop.
const patience = seconds(15)

export const realTools: Tools = {
  run: (program, args) =>
    new Promise((resolve) => {
      // Words of tools that are matched are English; numbers have points.
      const env = { ...process.env, LC_ALL: 'C' }
      const options = { env, timeout: patience, windowsHide: true, maxBuffer: 8 * 1024 * 1024 }
      execFile(program, args, options, (error, stdout, stderr) => {
        const code = error?.code
        if (typeof code === 'string') return resolve(null)
        resolve({ status: error ? (code ?? null) : 0, stdout, stderr })
      })
    }),
  read: (path) => readFile(path, 'utf8').catch(() => null),
  list: (path) => readdir(path).catch(() => []),
  real: (path) => realpath(path).catch(() => null),
  mayOpen: (path) =>
    access(path, constants.R_OK | constants.W_OK).then(
      () => true,
      () => false,
    ),
  async free(path) {
    for (let folder = path; ; folder = dirname(folder)) {
      const found = await statfs(folder).catch(() => null)
      if (found) return found.bavail * found.bsize
      if (folder === dirname(folder)) return null
    }
  },
}

/** What it printed, or nothing where it is missing or failed. */
export async function said(tools: Tools, program: string, ...args: string[]): Promise<string> {
  const output = await tools.run(program, args)
  return output?.status === 0 ? output.stdout : ''
}

/** JSON that a tool printed, always as a list: PowerShell leaves the brackets away for one. */
export function listOf<T>(text: string): T[] {
  try {
    const value = JSON.parse(text) as T | T[] | null
    return value === null ? [] : ([value].flat() as T[])
  } catch {
    return []
  }
}
