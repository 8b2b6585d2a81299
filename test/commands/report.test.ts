import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { findIn } from '../reports/disguise.ts'
import { untarred } from '../reports/untarred.ts'
import { Program } from '../whole/process.ts'

const mac = '5c:62:8b:71:72:06'
const imei = '490154203237518'
const iccid = '8949020000123456789'
const password = 'k7wm-p3xa-9tnd'
const wifi = 'nine-lives-4711'
const run = '20261130T010203Z-1'

/** Records as a run leaves them, with secrets in all places where they can come to stand. */
function recordsWith(): string {
  const records = join(mkdtempSync(join(tmpdir(), 'report-')), 'records')
  const unit = join(records, 'units', mac.replaceAll(':', '-'))
  for (const folder of [unit, join(records, 'runs', run), join(records, 'seats')])
    mkdirSync(folder, { recursive: true })
  const t = '2026-11-30T01:02:03.456Z'
  const event = (rest: object) => JSON.stringify({ t, seat: '1', unit: mac, ...rest })
  const facts = { mac, imei, iccid, proof: 'modem 2cb7:0a05' }
  const events = [
    event({ type: 'run-started', procedure: 'install', steps: ['identify'], version: '0.1.0' }),
    event({ type: 'step-done', step: 'identify', seconds: 1, facts }),
    event({ type: 'note', text: `The card ${iccid} is in` }),
    event({ type: 'run-done', result: 'failed', seconds: 1, report: null }),
  ]
  const hex = Buffer.from(imei).toString('hex').match(/../g)!.join(' ')
  const console = [
    `${t} < 0000f500  ${hex} |${imei}|`,
    `${t} < +CGSN: ${imei.slice(0, 6)}`,
    `${t} > AT`,
    `${t} < ${imei.slice(6)}`,
    `${t} < MT7621 # `,
    `${t} < wpa_passphrase=${wifi}`,
  ]
  writeFileSync(join(records, 'runs', run, 'events.jsonl'), `${events.join('\n')}\n`)
  writeFileSync(join(records, 'runs', run, 'console.log'), `${console.join('\n')}\n`)
  writeFileSync(join(unit, 'journal.jsonl'), `${event({ step: 'identify', state: 'done', facts })}\n`)
  writeFileSync(join(records, 'seats', '1.json'), `${JSON.stringify({ unit: mac, open: null, t })}\n`)
  writeFileSync(join(records, 'passwords.csv'), `${mac},${password}\n`)
  return records
}

test('report tells what is in the archive, then writes it, and no secret of the records is in it', async () => {
  const records = recordsWith()
  const env = { BENCHFLASH_PIN: '4711' }
  const program = new Program(['report', run, '--json', '--records', records], { env })
  expect(await program.exit(), program.complaints).toBe(0)
  expect(program.lines.map(({ type }) => type)).toEqual(['archive-contents', 'archive'])
  const [told, { file }] = program.lines as [
    { type: string; files: { name: string }[]; struck: object },
    { file: string },
  ]
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const files = untarred(gunzipSync(readFileSync(file)))
  expect(told.files.map(({ name }) => name)).toEqual([...files.keys()])
  expect([...files.keys()]).toEqual([
    'README.txt',
    'doctor.json',
    'system.json',
    'profile.json',
    'console.log',
    'events.jsonl',
    'journal.jsonl',
    'seat.json',
  ])
  expect(told.struck).toMatchObject({ imei: 1, iccid: 1, password: 1 })
  const whole = [...files].map(([name, text]) => `${name}\n${text}`).join('\n')
  for (const secret of [mac, imei, iccid, password, wifi]) expect(findIn(whole, secret), secret).toEqual([])
  expect(files.get('console.log')).toContain('MT7621 # ')
  expect(files.get('events.jsonl')).toContain('"unit":"02:00:00:00:01:80"')
  expect(JSON.parse(files.get('profile.json')!)).toMatchObject({ id: 'tplink-mr500-v1' })
  expect(JSON.parse(files.get('doctor.json')!)).toBeInstanceOf(Array)
  expect(JSON.parse(files.get('system.json')!).node).toBe(process.version)
  expect(whole).not.toContain(records)
})

test('a run that is not there, and records without one, are told as that', async () => {
  for (const args of [
    ['report', 'no-such-run', '--records', recordsWith()],
    ['report', '--records', mkdtempSync(join(tmpdir(), 'report-'))],
  ]) {
    const program = new Program(args)
    expect(await program.exit()).toBe(2)
    expect(program.complaints).toContain('[run-unknown]')
  }
})
