import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { startMirror } from '../../src/simulator/mirror.ts'
import { findIn } from '../reports/disguise.ts'
import { untarred } from '../reports/untarred.ts'
import { describeFlash } from './flash.ts'
import { type Ran, Table } from './harness.ts'

const filesIn = (archive: string) => untarred(gunzipSync(readFileSync(archive)))
const factsOf = ({ events }: Ran, step: string) =>
  events.findLast((event) => event.type === 'step-done' && event.step === step)?.facts as
    | Record<string, unknown>
    | undefined
const archiveOf = ({ events }: Ran) => String(events.find(({ type }) => type === 'archive')?.file)
const started = ({ events }: Ran) =>
  events.flatMap(({ type, step }) => (type === 'step-started' ? [String(step)] : []))

describe('a survey by the built program', () => {
  it('looks at all of a router, writes nothing to it, and ends with an archive that has no secret of it; a replay of its line shows the same', {
    timeout: 240_000,
  }, async () => {
    const mirror = await startMirror({ releases: ['24.10.8', '24.10.3'], small: true })
    await using table = await Table.set({ mirror })
    const before = await table.hand.flash()
    const capture = join(table.records, '..', 'line.capture')
    const ran = await table.install({ command: 'survey', args: ['--capture', capture], process: true })
    expect(ran, ran.complaints).toMatchObject({ exit: 0 })
    expect(started(ran)).toEqual([
      'check-bench',
      'get-firmware',
      'enter-bootloader',
      'ask-bootloader',
      'boot-from-ram',
      'identify',
      'survey-system',
      'survey-modem',
      'survey-images',
    ])
    const after = await table.hand.flash()
    expect(describeFlash(after, before)).toEqual({ changed: [] })
    expect([after.erases, after.writes]).toEqual([before.erases, before.writes])

    // What is in it was told before it was written.
    const types = ran.events.map(({ type }) => type)
    expect(types.indexOf('archive-contents')).toBeGreaterThan(types.indexOf('run-done'))
    expect(types.indexOf('archive')).toBeGreaterThan(types.indexOf('archive-contents'))
    const archive = archiveOf(ran)
    expect(statSync(archive).mode & 0o777).toBe(0o600)
    const files = filesIn(archive)
    const told = ran.events.find(({ type }) => type === 'archive-contents')!
    expect((told.files as { name: string }[]).map(({ name }) => name)).toEqual([...files.keys()])
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'README.txt',
        'survey.txt',
        'phases.txt',
        'boot.log',
        'help.txt',
        'printenv.txt',
        'ram-images.txt',
        'kernel.log',
        'flash.txt',
        'hardware.txt',
        'modem.txt',
        'console.log',
        'events.jsonl',
      ]),
    )
    expect(files.get('help.txt')).toContain('tftpboot')
    expect(files.get('boot.log')).toContain('set LAN/WAN')
    expect(files.get('flash.txt')).toMatch(/"filler"[\s\S]*[0-9a-f]{64} {2}radio/)
    expect(files.get('hardware.txt')).toContain('0x14c3 0x7603')
    expect(files.get('modem.txt')).toMatch(/> AT\+GTUSBMODE\?\n(?:\^SIMST: 1\n)?\+GTUSBMODE: 36/)
    expect(files.get('phases.txt')).toMatch(/window for keys\n.*key taken\n[\s\S]*TFTP done[\s\S]*console/)
    expect(files.get('survey.txt')).toMatch(/1\. Key logic: taken after \d+ keys/)
    expect(files.get('survey.txt')).toContain('spi read: asked for 16 bytes, it said "read len: 16')
    expect(files.get('ram-images.txt')).toMatch(/24\.10\.8.*: starts\n.*24\.10\.3.*: starts, [\d.]+ s from/)

    const { answers } = factsOf(ran, 'survey-modem') as { answers: { command: string; lines: string[] }[] }
    const digits = answers.flatMap(({ lines }) => lines.join('\n').match(/\d{15,20}/g) ?? [])
    expect(digits.length).toBeGreaterThan(1)
    const secrets = [table.mac.toLowerCase(), ...digits, String(factsOf(ran, 'identify')?.imei)]
    const whole = [...files].map(([name, text]) => `${name}\n${text}`).join('\n')
    for (const secret of secrets) expect(findIn(whole, secret), secret).toEqual([])
    expect(whole.toLowerCase().replace(/[^0-9a-f]/g, '')).not.toContain(
      table.mac.toLowerCase().replace(/:/g, ''),
    )

    const apart = ['--records', join(table.records, '..', 'replayed'), '--until', 'survey-system']
    // A process of its own counts its marks on the line from the beginning, as the first one did.
    const replay = { command: 'survey', port: `replay:${capture}`, args: apart, process: true }
    const replayed = await table.install(replay)
    expect(replayed.events.filter(({ type }) => type === 'step-failed')).toEqual([])
    expect(factsOf(replayed, 'ask-bootloader'), replayed.complaints).toEqual(factsOf(ran, 'ask-bootloader'))
    expect(factsOf(replayed, 'survey-system')).toEqual(factsOf(ran, 'survey-system'))
    await mirror.close()
  })

  it('keeps what it saw where no RAM image starts, and says how each of them failed', {
    timeout: 240_000,
  }, async () => {
    await using table = await Table.set({ fault: ['lzma-error'] })
    const ran = await table.install({ command: 'survey' })
    expect(ran.exit).toBe(5)
    const files = filesIn(archiveOf(ran))
    expect(files.get('survey.txt')).toContain('The survey ended at "boot-from-ram"')
    expect(files.get('ram-images.txt')).toMatch(/image-lzma/)
    expect(files.get('printenv.txt')).toContain('serverip')
    expect(readdirSync(join(table.records, 'captures'))).toHaveLength(1)
  })
})
