import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Seen from `dist/js/release/`. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

export const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
