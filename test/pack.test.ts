import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { beforeAll, expect, test } from 'vitest'

// The package as others get it: packed, installed into an empty folder without any install script, and run by npx.
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'packed-'))
const quiet = ['--no-audit', '--no-fund', '--ignore-scripts']
let tarball = ''
let packed = { filename: '', size: 0, unpackedSize: 0 }

function run(cwd: string, program: string, ...args: string[]) {
  const { CERTIFICATES_FOR_NPM: certificates } = process.env
  const own = { NO_COLOR: '1', XDG_DATA_HOME: join(folder, 'data') }
  const env = { ...process.env, ...own, ...(certificates && { NODE_EXTRA_CA_CERTS: certificates }) }
  const shell = process.platform === 'win32'
  return spawnSync(program, args, { cwd, env, shell, encoding: 'utf8', timeout: 120_000 })
}
/** What npx runs, without the time that npm takes to find it. */
const installedBin = (...args: string[]) => run(folder, join('node_modules', '.bin', 'benchflash'), ...args)
const npx = (...args: string[]) => run(folder, 'npx', '--no-install', 'benchflash', ...args)

beforeAll(() => {
  // `npm test` has built already; other tests are using what it built.
  const told = run(root, 'npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)
  ;[packed] = JSON.parse(told.stdout)
  tarball = join(folder, packed.filename)
}, 60_000)

test('the tarball has nothing to complain about', async () => {
  const bytes = readFileSync(tarball)
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const { messages } = await publint({ pack: { tarball: buffer } })
  expect(messages).toEqual([])
})

test('from an empty folder npx runs it, practice and all', (context) => {
  const installed = run(folder, 'npm', 'install', '--prefer-offline', ...quiet, tarball)
  const offline = /E(NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|AI_AGAIN|NOTCACHED)|network/.test(
    installed.stderr,
  )
  if (installed.status !== 0 && offline) return context.skip('no registry here')
  expect(installed).toMatchObject({ status: 0 })
  expect(npx('--help').stdout).toContain('Usage: benchflash')
  expect(installedBin('devices').stdout).toContain('tplink-mr500-v1')
  // The serial port's driver comes ready made: no compiler was asked for. It comes inside the package, because npm minds
  // overrides at the top only, and its 13.0.1 has newer binaries for macOS and Windows than the 13.0.0 serialport asks for.
  expect(versionOf('@serialport/bindings-cpp')).toBe('13.0.1')
  expect(installedBin('ports', '--json')).toMatchObject({ status: 0 })
  // Practice travels with the program; the same files go through the whole of it elsewhere.
  const demo = installedBin(
    'install',
    '--port',
    'sim:',
    '--pace',
    'instant',
    '--yes',
    '--plain',
    '--until',
    'identify',
  )
  expect(demo).toMatchObject({ status: 0, stdout: expect.stringContaining('Stopped after') })
}, 180_000)

test('the package is small: at most 8 MB packed and 25 MB unpacked', () => {
  expect(packed.size).toBeLessThan(8_000_000)
  expect(packed.unpackedSize).toBeLessThan(25_000_000)
})

function versionOf(name: string): string {
  const inside = join(folder, 'node_modules', 'benchflash', 'node_modules', name, 'package.json')
  return JSON.parse(readFileSync(inside, 'utf8')).version
}
