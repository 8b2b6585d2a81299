import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import envPaths from 'env-paths'
import { commandLine } from '../ui/summary.ts'

/** A clone keeps its cache beside the code, where one can look at it; an installed package must not write there. */
export function defaultFolders(): { cache: string; records: string; data: string } {
  const paths = envPaths('benchflash', { suffix: '' })
  const root = cloneRoot()
  return {
    cache: root ? join(root, 'firmware-cache') : join(paths.cache, 'firmware-cache'),
    records: join(paths.data, 'records'),
    data: paths.data,
  }
}

/** As it is typed here: a clone has no command of that name. */
export function commandHere(args: string[]): string {
  const line = commandLine(args)
  return cloneRoot() ? line.replace(/^benchflash/, 'npm start --') : line
}

function cloneRoot(): string | null {
  // From `src/session/`, from `dist/src/`, or from `dist/js/src/session/`.
  for (const up of ['../../', '../../../']) {
    const folder = fileURLToPath(new URL(up, import.meta.url))
    if (existsSync(join(folder, 'package.json'))) return existsSync(join(folder, '.git')) ? folder : null
  }
  return null
}
