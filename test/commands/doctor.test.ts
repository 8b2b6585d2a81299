import { spawnSync } from 'node:child_process'
import { mkdtempSync, readlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { expect, test } from 'vitest'
import { adapterFindings } from '../../src/commands/doctor.ts'
import { error, type Finding, ok, warning } from '../../src/host/finding.ts'
import { verdict } from '../../src/ui/findings.ts'
import { hasty } from '../whole/process.ts'

const ready = 'This bench is ready.'
const fine = ok('address', 'fine')

test('without an adapter no bench is ready, however well the laptop is', () => {
  expect(verdict([fine, ...adapterFindings(0)])).toMatch(
    /^No router can be flashed here before a serial adapter/,
  )
})

test('with one, or with a port that was named, it is; of several it is said that none was looked at', () => {
  expect(verdict([fine, ...adapterFindings(1)])).toBe(ready)
  expect(verdict([fine, ...adapterFindings(undefined)])).toBe(ready)
  expect(adapterFindings(2)).toMatchObject([{ code: 'port-not-chosen', level: 'note' }])
  expect(verdict([fine, ...adapterFindings(2)])).toBe(ready)
})

test('what stops a run counts before what may get in its way', () => {
  expect(verdict([error('x', 'x'), ...adapterFindings(0)])).toMatch(/^One thing must be/)
  expect(verdict([warning('x', 'x')])).toMatch(/^One thing may/)
})

test.skipIf(process.platform !== 'linux')(
  'of a bench file the port of each seat is looked at: what is missing or taken is named',
  async () => {
    const holder = spawn('sleep', ['600'], {})
    const path = () => readlinkSync(`/proc/${holder.pid}/fd/0`)
    await expect.poll(path, { timeout: 5000 }).toContain('/dev/pts/')
    const file = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'bench.yaml')
    const ports = ['/dev/ttyUSB7', '/dev/ttyUSB8', path(), 'tcp://127.0.0.1:1']
    writeFileSync(
      file,
      `seats:\n${ports.map((port, n) => `  - { label: s${n}, port: "${port}" }\n`).join('')}`,
    )
    const words = [...hasty, 'dist/src/main.js', 'doctor', '--json', '--bench', file, '--listen', '127.0.0.1']
    const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    const found = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Finding)
    holder.kill()
    expect(status).toBe(3)
    const named = found.filter((one) => one.code.startsWith('port') || one.code === 'no-adapter')
    expect(named.map((one) => [one.code, ports.find((port) => String(one.what).includes(port))])).toEqual([
      ['port-missing', '/dev/ttyUSB7'],
      ['port-missing', '/dev/ttyUSB8'],
      ['port-busy', ports[2]],
    ])
  },
)
