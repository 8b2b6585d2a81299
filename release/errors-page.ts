import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorsPage } from './errors-table.ts'
import { root } from './root.ts'

writeFileSync(join(root, 'docs', 'errors.md'), errorsPage())
