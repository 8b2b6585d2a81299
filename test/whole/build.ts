import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The whole runs are of what is shipped: built once, before the first test. What tests leave lying about goes at the end. */
export default function setup(): () => void {
  build()
  const folder = mkdtempSync(join(tmpdir(), 'benchflash-tests-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function build(): void {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  const built = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}${built.stderr}`)
}
