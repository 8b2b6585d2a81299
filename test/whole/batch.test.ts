import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJournal } from '../../src/procedure/journal.ts'
import type { Stamped } from '../../src/procedure/reporter.ts'
import { Board } from '../../src/ui/board.ts'
import { BatchTable } from './batch-table.ts'
import type { Line } from './process.ts'

const minutes = 60_000
const wifiKey = 'a key of "many" $words'
const yaml = `settings:
  hostname: mr500-{n}
  root-password: generate
  wifi-2g-name: Anna's net
  wifi-2g-key: '${wifiKey}'
  country: DE
  time-zone: Europe/Berlin
  ssh-keys: ["ssh-ed25519 AAAA bench"]
  lan-address: 192.168.10.1
routers: routers.csv
labels: 62
on-verdict: cat >>"$VERDICTS"
`
/** In the order in which the routers come. */
const list = ['wifi-5g-name,wifi-5g-key', ...[1, 2, 3, 4, 5, 6].map((n) => `net ${n},key of net ${n}`)].join(
  '\n',
)
/** A cold start of each router shows nothing more of a batch, nor do its tools: those a batch has in upgrade.test.ts. */
const brief = ['--cold-boots', '0']
const asksForNext = (line: Line) =>
  line.type === 'question' && /next router|the next one/.test(String(line.text))

describe.concurrent('a batch', () => {
  it('does router after router by the swaps alone, stops nobody for a failure, and does nothing twice', {
    timeout: 4 * minutes,
  }, async () => {
    await using table = await BatchTable.set({ seats: 2, yaml })
    await writeFile(join(table.folder, 'routers.csv'), list)
    const verdicts = join(table.folder, 'verdicts.jsonl')
    process.env.VERDICTS = verdicts
    const [first = '', second = ''] = table.seats.map(({ mac }) => mac)
    // The last router comes when the first one has been there again: the ticket that it did not need is given back.
    const swaps: Record<string, string[]> = { s1: ['', 'back'], s2: ['no-lan', ''] }
    const swapped: Promise<unknown>[] = []
    let cameBack = false
    const program = table.batch(['--count', '5', ...brief, '--skip', 'lte-tools'], (line) => {
      if (line.type === 'step-skipped' && line.unit === first && line.why === 'done before') cameBack = true
      if (asksForNext(line)) swapped.push(swap(String(line.seat)))
    })
    const exit = await program.exit()
    await Promise.all(swapped)
    const { lines } = program
    const runs = lines.filter(({ type, result }) => type === 'run-done' && result !== 'cancelled')
    const failures = lines.filter(({ type }) => type === 'step-failed')
    const [failed] = failures
    const codes = failures.map(({ seat, code, step }) => `${seat} ${step} ${code}`)
    expect(codes, program.complaints).toEqual(['s2 boot-from-ram tftp-arp'])
    expect(runs.filter(({ result }) => result === 'passed').length, program.complaints).toBe(5)
    expect(failed).toMatchObject({ seat: 's2', unit: null, step: 'boot-from-ram', harm: 'nothing-written' })
    expect(runs.filter(({ result }) => result === 'failed').map(({ seat }) => seat)).toEqual(['s2'])
    expect(exit).toBe(5)

    // The first router came back: it was recognised, and not installed again.
    expect(runs.filter(({ unit }) => unit === first)).toHaveLength(2)
    expect(table.seat('s1').mac).toBe(first)
    expect((await table.seat('s1').hand.flash()).installs).toBe('1')
    const again = lines.filter(
      ({ type, unit, why }) => type === 'step-skipped' && unit === first && why === 'done before',
    )
    expect(again.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['back-up-flash', 'install', 'accept']),
    )

    // Each router's backup is of its own flash.
    const installed = new Set(
      runs.filter(({ result }) => result === 'passed').map(({ unit }) => String(unit)),
    )
    expect(installed.size).toBe(4)
    for (const mac of installed) expect(await table.saved(mac)).toEqual([table.delivered.get(mac)?.whole])

    oneTransferAtATime(lines)
    verdictsStand(lines)
    const told = (await readFile(verdicts, 'utf8')).trimEnd().split('\n')
    expect(told.map((line) => JSON.parse(line).unit).sort()).toEqual(runs.map(({ unit }) => unit).sort())
    expect(told.map((line) => JSON.parse(line))).toContainEqual({
      ...{ seat: 's1', procedure: 'install', unit: first, result: 'passed', release: '24.10.8' },
      ...{ openwrt: 'proven', lte: 'proven', harm: 'installed', step: null, problem: null },
      report: join(table.records, 'units', first.replaceAll(':', '-'), 'report.json'),
    })
    await ownSettings(table, [...installed])
    await filesOf(table, [...installed])

    async function swap(label: string): Promise<void> {
      if (label === 's2' && swaps.s2!.length === 1 && !cameBack) return
      const next = swaps[label]!.shift()
      if (next !== undefined) await table.swap(label, next)
    }
    expect(installed).toContain(second)
  })

  it('lets running routers finish after the first Ctrl-C and begins no new ones', {
    timeout: 3 * minutes,
  }, async () => {
    await using table = await BatchTable.set({ seats: 2 })
    const program = table.batch([...brief, '--skip', 'lte', '--until', 'first-boot'], (line, self) => {
      if (line.type === 'step-started' && line.step === 'back-up-flash' && line.seat === 's1')
        self.interrupt()
    })
    expect(await program.exit(), program.complaints).toBe(0)
    const runs = program.lines.filter(({ type }) => type === 'run-done')
    expect(runs.map(({ result }) => result)).toEqual(['passed', 'passed'])
    expect(program.lines.filter(asksForNext)).toEqual([])
  })
})

/** Each router has a name and a password of its own, and no secret stands anywhere but in the one file. */
async function ownSettings({ records }: BatchTable, macs: string[]): Promise<void> {
  const file = join(records, 'passwords.csv')
  const rows = (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  expect(rows.map(([mac]) => mac).sort()).toEqual(macs.sort())
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const passwords = rows.map(([, password]) => password!)
  expect(new Set(passwords).size).toBe(macs.length)
  const names = macs.map((mac) =>
    readJournal(records, mac).findLast(({ step, state }) => step === 'provision' && state === 'done'),
  )
  expect(new Set(names.map((line) => line?.facts?.hostname)).size).toBe(macs.length)
  for (const line of names) {
    // Each was read back on the router itself.
    expect(line?.facts?.set).toEqual([
      'hostname',
      'time-zone',
      'root-password',
      'ssh-keys',
      'wifi-2g',
      'wifi-5g',
      'country',
      'lan-address',
    ])
    expect(line?.facts?.hostname).toMatch(/^mr500-\d+$/)
  }
  const all = await readdir(records, { recursive: true, withFileTypes: true })
  const texts = all.filter((each) => each.isFile() && !/\.bin$|^passwords\.csv$/.test(each.name))
  expect(texts.length).toBeGreaterThan(20)
  for (const { name, parentPath } of texts) {
    const text = await readFile(join(parentPath, name), 'latin1')
    // A label is there to be stuck on: it has the network's key, which whoever unpacks the router needs.
    const open = name === 'labels.html' ? [] : [wifiKey, 'key of net']
    for (const secret of [...passwords, ...open, '$6$'])
      expect(text.includes(secret), `${parentPath}/${name}`).toBe(false)
  }
}

/** Blocks of one seat never come between those of another: whoever has the wire has it alone. */
function oneTransferAtATime(lines: Line[]): void {
  const blocks = lines.filter(({ type, step }) => type === 'progress' && step === 'boot-from-ram')
  const seen: string[] = []
  let run = 0
  const runs = new Map<unknown, number>()
  for (const line of lines) {
    if (line.type === 'step-started' && line.step === 'boot-from-ram') runs.set(line.seat, ++run)
    if (!blocks.includes(line)) continue
    const name = `${line.seat} ${runs.get(line.seat)}`
    if (seen.at(-1) !== name) seen.push(name)
  }
  expect(seen.length).toBeGreaterThan(3)
  expect(new Set(seen).size, seen.join(', ')).toBe(seen.length)
}

/** On the board each router has its verdict until the next one is switched on, and those that were done before do not count. */
function verdictsStand(lines: Line[]): void {
  const board = new Board(['s1', 's2'], { started: 0, count: null })
  const of = (seat: unknown) => board.seats.find((row) => row.seat === seat)!
  const judged = new Map<unknown, string>()
  const heard: string[] = []
  for (const line of lines.filter(({ seat }) => seat !== undefined)) {
    board.event(line as unknown as Stamped)
    const { seat, type, result, text } = line
    if (type === 'note' && text === 'The router is heard.' && judged.delete(seat)) heard.push(String(seat))
    if (judged.has(seat)) expect(of(seat).result, JSON.stringify(line)).toBe(judged.get(seat))
    if (asksForNext(line)) expect(board.wanted(of(seat)).at(-1)).toBe(text)
    if (type === 'run-done' && result !== 'cancelled') judged.set(seat, String(result))
  }
  expect(heard.length).toBeGreaterThan(3)
  expect(board.verdicts.map(({ result }) => result).sort()).toEqual(['failed', ...Array(4).fill('passed')])
}

async function filesOf({ records }: BatchTable, macs: string[]): Promise<void> {
  const [folder = ''] = await readdir(join(records, 'batches'))
  const read = (name: string) => readFile(join(records, 'batches', folder, name), 'utf8')
  const [report, inventory, labels] = await Promise.all(
    ['report.html', 'inventory.csv', 'labels.html'].map(read),
  )
  for (const mac of macs) for (const text of [report, inventory, labels]) expect(text).toContain(mac)
  for (const given of ['Anna&#39;s net', 'a key of &quot;many&quot; $words', 'http://192.168.10.1'])
    expect(labels).toContain(given)
  expect(report).toContain('not identified, seat s2')
  expect(report).toContain('5 passed, 1 failed')
}
