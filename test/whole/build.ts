import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The whole runs are of what is shipped: built once, before the first test. What tests leave lying about goes at the end. */
export default function setup(): () => void {
  build()
  const folder = mkdtempSync(join(roomy(), 'benchflash-tests-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  lessToStart()
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function build(): void {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  const built = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}${built.stderr}`)
}

/** Where it is set, Node reads some hundred certificates at each start, twice as long as the rest of it. Only npm needs them. */
function lessToStart(): void {
  const { NODE_EXTRA_CA_CERTS: certificates } = process.env
  if (!certificates) return
  process.env.npm_config_cafile ??= certificates
  delete process.env.NODE_EXTRA_CA_CERTS
}

/** Hundreds of backups of 16 MiB: in memory where the system has a place for that. */
function roomy(): string {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 8 * 1024 ** 3 ? memory : tmpdir()
}
