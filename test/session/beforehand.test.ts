import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asProblem, BenchError, Cancelled, type Problem, UsageError } from '../../src/base/errors.ts'
import { Faults } from '../../src/session/faults.ts'
import { checkAsked, checkPlaces } from '../../src/session/ready.ts'
import { install, restore } from '../../steps/index.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'beforehand-'))
const endOf = (faults: Faults): Problem | null => {
  try {
    faults.end()
    return null
  } catch (error) {
    return asProblem(error)
  }
}
type Given = Parameters<typeof checkAsked>[1]['given']
async function faultsOf(given: Given, more: Partial<Parameters<typeof checkAsked>[1]> = {}): Promise<string> {
  const faults = new Faults()
  await checkAsked(faults, { given, bench: null, steps: install, ports: [], ...more })
  const problem = endOf(faults)
  return problem ? `${problem.message} [${problem.code}] ${problem.hint}` : ''
}

test('all that is wrong with options and files is told together, each with its code', async () => {
  const here = folder()
  const bench = join(here, 'bench.yaml')
  writeFileSync(join(here, 'routers.csv'), 'mac;country\n02:11:22:33:44:50;Germany\n')
  const said = await faultsOf(
    {
      ...{ bench, device: 'tplink-mr9000', release: 'banana', ramRelease: '1', until: 'nowhere' },
      ...{ skip: ['accept', 'x'], listen: '1.2', routerIp: 'x' },
      ...{ trustKey: [join(here, 'no.pub')], initramfs: join(here, 'no.bin'), sysupgrade: here },
    },
    {
      bench: { seats: [{ label: 'left', port: 'COM1' }], routers: 'routers.csv' },
      ports: ['ttyUSB0', 'tcp://127.0.0.1:1'],
    },
  )
  expect(said).toMatch(/^13 things are to be put right/)
  for (const [what, code] of [
    ['nowhere', 'unknown-step'],
    ['tplink-mr9000', 'unknown-device'],
    ['"accept"', 'not-optional'],
    ['"x"', 'not-optional'],
    ['--listen 1.2', 'bad-address'],
    ['--router-ip x', 'bad-address'],
    ['"ttyUSB0"', 'port-spec'],
    ['"banana"', 'release-bad'],
    ['"1"', 'release-bad'],
    ['no.pub', 'trust-key-missing'],
    ['--initramfs', 'image-missing'],
    ['--sysupgrade', 'image-missing'],
    ['routers.csv', 'routers-file'],
  ] as const) {
    expect(said).toContain(what)
    expect(said).toContain(`[${code}]`)
  }
  expect(said).toContain('Did you mean --port /dev/ttyUSB0?')
})

test.each([
  [{ release: '23.05.5' }, '[release-too-old]'],
  [{ ramRelease: '22.03.0' }, '[ram-too-old]'],
])('what %j names is refused before anything is begun', async (given, code) =>
  expect(await faultsOf(given)).toContain(code),
)

test('a time zone of the bench file that is none is found before a router is asked to have it', async () => {
  const seats = [{ label: 'left', port: 'COM1' }]
  const bench = { seats, settings: { 'time-zone': 'Europe/Berln' } }
  expect(await faultsOf({}, { bench })).toContain('[time-zone]')
})

test('a backup to restore that is nowhere, or does not hold, is found before the router is asked for', async () => {
  const records = folder()
  const steps = restore
  expect(await faultsOf({ records, backup: 'nonsense' }, { steps })).toContain('[backup-missing]')
  expect(await faultsOf({ records, backup: '02:11:22:33:44:50' }, { steps })).toContain('[backup-missing]')
  mkdirSync(join(records, 'odd'))
  expect(await faultsOf({ records, backup: 'odd' }, { steps })).toContain('[backup-gate]')
})

test('nothing is wrong with what nobody said, and looking makes no folder', async () => {
  const records = join(folder(), 'records')
  expect(await faultsOf({ records, cache: records })).toBe('')
  expect(existsSync(records)).toBe(false)
})

test('places are asked of the real bench, and of practice where somebody names them', () => {
  const file = join(folder(), 'file')
  writeFileSync(file, '')
  const codeOf = (given: Given, ports: string[]) => {
    const faults = new Faults()
    checkPlaces(faults, given, ports)
    return endOf(faults)?.code ?? null
  }
  const cache = folder()
  expect(codeOf({ records: file, cache }, [])).toBe('no-folder')
  expect(codeOf({ records: file, cache }, ['sim:'])).toBe('no-folder')
  expect(codeOf({ cache: file, records: cache }, [])).toBe('no-folder')
  expect(codeOf({ cache: file, records: cache, offline: true }, [])).toBe(null)
  expect(codeOf({ cache, records: cache, capture: join(file, 'x.capture') }, [])).toBe('no-folder')
  expect(codeOf({ cache, records: cache }, ['sim:'])).toBe(null)
  expect(codeOf({ cache, records: cache, backupCopy: join(cache, 'copies') }, [])).toBe('backup-copy')
  expect(codeOf({ cache, records: cache, backupCopy: join(file, 'x') }, [])).toBe('no-folder')
  expect(codeOf({ cache, records: cache, backupCopy: `${cache}-copies` }, [])).toBe(null)
})

test('one fault stays as it is, one that is found twice is told once, and of several the command line comes first', () => {
  const words = (message: string) => ({ message, hint: '' })
  const fail = (error: Error) => () => {
    throw error
  }
  const one = new Faults()
  const disk = new BenchError('disk-full', words('no room'))
  one.see(fail(disk))
  one.see(fail(new BenchError('disk-full', words('no room'))))
  expect(endOf(one)).toBe(disk)
  one.see(fail(new UsageError('bad-options', words('odd'))))
  expect(endOf(one)).toMatchObject({ code: 'bad-options', exit: 2, hint: 'no room [disk-full].' })
})

test('a Ctrl-C and a fault of our own are nothing to collect', () => {
  const faults = new Faults()
  const thrown = (error: Error) => () =>
    faults.see(() => {
      throw error
    })
  expect(thrown(new Cancelled())).toThrow(Cancelled)
  expect(thrown(new TypeError('ours'))).toThrow('ours')
})
