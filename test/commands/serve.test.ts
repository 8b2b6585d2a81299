import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tftp from 'tftp'
import { expect, onTestFinished, test } from 'vitest'
import { asProblem } from '../../src/base/errors.ts'
import { serve } from '../../src/commands/serve.ts'
import { Stopping } from '../../src/procedure/stopping.ts'
import { Seated } from '../ui/pane.ts'

async function served(...more: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'serve-'))
  const file = join(folder, 'image.bin')
  await writeFile(file, Buffer.alloc(3_000_000, 7))
  const args = ['serve', file, '--as', 'test.bin', '--listen', '127.0.0.1', '--tftp-port', '0', ...more]
  const seated = new Seated(args)
  onTestFinished(async () => {
    seated.press('\x03')
    await seated.ended
    await rm(folder, { recursive: true })
  })
  const first = await seated.shows(/(UDP |"port":)\d+/)
  const port = Number(/(?:UDP |"port":)(\d+)/.exec(first)![1])
  const get = (name: string) => {
    const client = tftp.createClient({ host: '127.0.0.1', port, blockSize: 1468, retries: 2, timeout: 5000 })
    return new Promise<Error | undefined>((done) => void client.get(name, join(folder, 'got'), done))
  }
  return { seated, get }
}

test('serve shows who reads the file, who has it all and who asked for another one', async () => {
  const { seated, get } = await served()
  await seated.shows(/Not asked for yet\./)
  expect(await get('test.bin')).toBeFalsy()
  await seated.shows(/127\.0\.0\.1:\d+ +has it all {2}2\.9 MiB in \d+ s/)
  expect(await get('other.bin')).toBeTruthy()
  const text = await seated.shows(/was refused "other\.bin": /)
  expect(text).toMatch(/^Offering test\.bin \(2\.9 MiB\) at 127\.0\.0\.1, UDP \d+\. Ctrl-C ends it\./)
  // One list, drawn over itself.
  expect(text.match(/has it all/g)).toHaveLength(1)
  expect(text).not.toContain('reading')
  seated.press('\x03')
  expect(await seated.ended).toBe(0)
})

test('what is no file is told at once, a named pipe that nobody writes to as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'serve-'))
  const pipe = join(folder, 'pipe')
  spawnSync('mkfifo', [pipe])
  const told = (file: string) =>
    serve(file, { plain: true }, { stopping: new Stopping(), version: '0' }).catch(asProblem)
  expect(await told(pipe)).toMatchObject({ code: 'file-missing', message: `${pipe} is not a file` })
  expect(await told(folder)).toMatchObject({ code: 'file-missing', message: `${folder} is not a file` })
  const nowhere = join(pipe, 'image.bin')
  expect(await told(nowhere)).toMatchObject({ code: 'file-missing', message: `There is no file ${nowhere}` })
  await rm(folder, { recursive: true })
})

test('with --plain each tenth is a line, and nothing is drawn over', async () => {
  const { seated, get } = await served('--plain')
  expect(await get('test.bin')).toBeFalsy()
  const text = await seated.shows(/has it all/)
  expect(text.match(/reading {2}.* of 2\.9 MiB/g)).toHaveLength(9)
  expect(seated.pane.raw).not.toMatch(/\x1b\[\d*[AKJG]/)
})

test('with --json progress is events', async () => {
  const { seated, get } = await served('--json')
  expect(await get('test.bin')).toBeFalsy()
  await seated.shows(/"type":"done"/)
  const events = seated.pane.raw
    .trim()
    .split(/\r?\n/)
    .map((line) => JSON.parse(line))
  expect(events.filter(({ type }) => type === 'progress').length).toBeGreaterThan(10)
  expect(events.at(-1)).toMatchObject({ type: 'done', client: expect.stringContaining('127.0.0.1:') })
})

test.each(['on a screen', '--plain', '--json'])(
  'a name that commands the terminal is shown as text, %s',
  async (how) => {
    const { seated, get } = await served(...(how.startsWith('--') ? [how] : []))
    expect(await get('\x1b]52;c;cm0=\x07evil')).toBeTruthy()
    await seated.shows(/evil/)
    expect(seated.pane.raw).toContain('u001b]52;c;cm0=')
    expect(seated.pane.raw).not.toMatch(/\x1b\]52|\x07/)
  },
)
