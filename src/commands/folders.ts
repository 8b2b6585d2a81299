import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import envPaths from 'env-paths'

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

function cloneRoot(): string | null {
  // From `src/commands/`, or from `dist/src/commands/` when built.
  for (const up of ['../../', '../../../']) {
    const folder = fileURLToPath(new URL(up, import.meta.url))
    if (existsSync(join(folder, 'package.json'))) return existsSync(join(folder, '.git')) ? folder : null
  }
  return null
}
