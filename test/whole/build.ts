import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { freemem, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The tests are of what is shipped: built once, before the first one. What tests leave lying about goes at the end. */
export default function setup(): () => void {
  build()
  // The backups of a whole soak are 20 GB.
  const folder = (isSoak ? null : inMemory()) ?? newFolder(tmpdir())
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  // No test's router is remembered in the data folder of whoever runs it.
  // Nobody sits there: what a person would be shown is not opened.
  process.env.BROWSER = 'none'
  process.env.XDG_DATA_HOME = join(folder, 'data')
  lessToStart()
  fewerPages()
  return () => remove(folder)
}

const isSoak = process.argv.includes('soak')
const newFolder = (parent: string) => mkdtempSync(join(parent, 'benchflash-tests-'))
const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

/** More threads check what they share once each, and what lives for two seconds needs no garbage collection. */
const thrifty = { encoding: 'utf8', env: { ...process.env, GOGC: 'off' } } as const

function build(): void {
  for (const area of ['src', 'steps']) removeOrphans(area)
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  const words = [compiler, '--singleThreaded', '-p', 'tsconfig.build.json']
  const built = spawnSync(process.execPath, words, thrifty)
  if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}${built.stderr}`)
  const bundled = spawnSync(process.execPath, ['dist/js/release/bundle.js'], { encoding: 'utf8' })
  if (bundled.status !== 0) throw new Error(`The bundle failed:\n${bundled.stdout}${bundled.stderr}`)
}

/** The compiler leaves what it made of a source that is gone, and a test would still find it. */
function removeOrphans(area: string): void {
  const made = join('dist/js', area)
  if (!existsSync(made)) return
  for (const name of readdirSync(made, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.js') && !existsSync(join(area, name.replace(/js$/, 'ts')))) rmSync(join(made, name))
  }
}

/** Where it is set, Node reads some hundred certificates at each start, twice as long as the rest of it. Only npm needs them. */
function lessToStart(): void {
  const { NODE_EXTRA_CA_CERTS: certificates } = process.env
  if (!certificates) return
  process.env.CERTIFICATES_FOR_NPM = certificates
  delete process.env.NODE_EXTRA_CA_CERTS
}

/** A flash of 16 MiB is 4096 pages, each a fault of its own; where the system has large ones, it is eight. */
function fewerPages(): void {
  process.env.GLIBC_TUNABLES ??= 'glibc.malloc.hugetlb=1'
}

/** For hundreds of backups of 16 MiB: a folder that is no disk, where there is room and programs may be started. */
function inMemory(): string | null {
  const place = '/dev/shm'
  const enough = 8 * 1024 ** 3
  if (!existsSync(place) || freemem() < enough) return null
  const { bavail, bsize } = statfsSync(place)
  if (bavail * bsize < enough) return null
  try {
    const folder = newFolder(place)
    if (canStart(join(folder, 'true'))) return folder
    remove(folder)
  } catch {
    // Not ours to write to.
  }
  return null
}

function canStart(file: string): boolean {
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o700)
  return spawnSync(file).status === 0
}
