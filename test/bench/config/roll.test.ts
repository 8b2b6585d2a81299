import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { linesLeft, shareOf } from '../../../src/bench/config/roll.ts'
import { parseRouters } from '../../../src/bench/config/routers.ts'
import { takeSerial } from '../../../src/bench/config/scanned.ts'

const [first, second, third] = ['B0:19:21:00:00:01', 'b0:19:21:00:00:02', 'b0:19:21:00:00:03']
const folder = () => mkdtempSync(join(tmpdir(), 'roll-'))

test('a router keeps its number and its line, whatever comes in between', () => {
  const records = folder()
  const lines = parseRouters('hostname\na\nb\n', 'r.csv')
  expect(shareOf(records, first!, {}, lines)).toEqual({ n: 1, settings: { hostname: 'a' } })
  expect(shareOf(records, second!, {}, lines).settings.hostname).toBe('b')
  expect(shareOf(records, first!.toLowerCase(), {}, lines).n).toBe(1)
  expect(() => shareOf(records, third!, {}, lines)).toThrow(
    expect.objectContaining({ code: 'routers-used-up' }),
  )
})

test('how many lines are left is known before the first router comes', () => {
  const records = mkdtempSync(join(tmpdir(), 'roll-'))
  const lines = [1, 2].map((n) => ({ mac: null, serial: null, settings: { hostname: `r${n}` } }))
  expect(linesLeft(records, lines)).toBe(2)
  for (const n of [1, 2]) shareOf(records, `02:11:22:33:44:5${n}`, {}, lines)
  expect(linesLeft(records, lines)).toBe(0)
  // By MAC nobody takes another's, and without a list there is nothing to take.
  expect(linesLeft(records, [{ mac: '02:11:22:33:44:51', serial: null, settings: {} }])).toBe(null)
  expect(linesLeft(records, [])).toBe(null)
})

test('a line is found by its MAC, and overlays what all have', () => {
  const records = folder()
  const lines = parseRouters(`mac,country\n${second},FR\n`, 'r.csv')
  const common = { hostname: 'mr500-{n}-{mac}', country: 'DE' }
  expect(shareOf(records, second!, common, lines).settings).toEqual({
    hostname: 'mr500-1-000002',
    country: 'FR',
  })
  expect(() => shareOf(records, first!, common, lines)).toThrow(
    expect.objectContaining({ code: 'router-not-listed' }),
  )
})

test('a line is found by the serial number that was scanned off the label, and stays with its router', () => {
  const records = folder()
  const lines = parseRouters('Serial No;hostname\n22A1-0001;a\n22A1-0002;b\n', 'r.csv')
  const unknown = () => shareOf(records, first!, {}, lines)
  expect(unknown).toThrow(expect.objectContaining({ code: 'router-not-listed' }))
  expect(takeSerial(records, first!, '22A10002')).toBe(true)
  expect(shareOf(records, first!.toLowerCase(), {}, lines).settings).toEqual({ hostname: 'b' })
  expect(takeSerial(records, second!, '22A10002')).toBe(false)
  expect(takeSerial(records, first!, '22A10002')).toBe(true)
})

test('serial numbers beside MACs or in an empty column choose nothing', () => {
  const keyed = parseRouters(`mac,serial,hostname\n${second},1,a\n${third},1,b\n`, 'r.csv')
  expect(shareOf(folder(), second!, {}, keyed).settings).toEqual({ hostname: 'a' })
  const inOrder = parseRouters('serial,hostname\n,a\n,b\n', 'r.csv')
  expect(shareOf(folder(), second!, {}, inOrder).settings).toEqual({ hostname: 'a' })
})

test('processes that claim at the same time never get the same number', async () => {
  const records = folder()
  const file = new URL('../../../dist/js/src/bench/config/roll.js', import.meta.url).href
  const claim = (mac: string) =>
    promisify(execFile)(process.execPath, [
      '-e',
      `import('${file}').then(({shareOf}) => console.log(shareOf('${records}', '${mac}').n))`,
    ])
  const macs = Array.from({ length: 4 }, (_, n) => `b0:19:21:00:01:0${n}`)
  const said = await Promise.all(macs.map(claim))
  expect(said.map(({ stdout }) => Number(stdout)).sort()).toEqual([1, 2, 3, 4])
  expect(readdirSync(join(records, 'roll'))).toEqual(['00001', '00002', '00003', '00004'])
})
