import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const base = [
  'base/errors',
  'problems',
  'base/time',
  'base/news',
  'base/bounded',
  'base/plain-file',
  'base/source',
  'base/address',
  'base/subnet',
  'base/patience',
  'ports/port-address',
  'base/secrets',
  'base/package-name',
  'base/inside',
  'base/harmless',
  'base/english',
  'phrases',
  // How an address is written, where a thing lies in the records, and how it gets there: all keep things.
  ...['records/mac', 'records/layout', 'records/durable'],
]

/** Who imports whom, beside what lies in its own area. */
const table: Record<string, string[]> = {
  // What stands under everything. An error takes its words by its code.
  // An Error has its words in English, and base/english alone says them.
  base: ['messages/en', 'phrases', 'problems', 'records/layout'],
  // What can be said, by name; what there is to say, the English has as types.
  phrases: ['base/harmless', 'messages/en', 'messages/advice'],
  problems: ['phrases'],
  // Every sentence that is made from a code, and the table of all codes, which the documentation is made from.
  messages: ['phrases', 'problems'],
  devices: ['base/errors', 'base/time', 'phrases'],
  'bench/config': [
    'base/plain-file',
    'base/patience',
    'base/english',
    'base/subnet',
    'records/mac',
    'records/layout',
    'records/durable',
    'base/errors',
    'phrases',
  ],
  // The line as bytes, whatever carries it.
  ports: ['devices', ...base],
  console: ['ports', 'devices', ...base],
  tftp: ['devices', ...base],
  payload: ['devices', ...base],
  firmware: ['devices', 'base/tar', ...base],
  host: [
    'base/bounded',
    'base/english',
    'devices',
    'base/news',
    'base/others',
    'ports/port-address',
    'base/errors',
    'problems',
    'base/time',
    'base/address',
    'base/subnet',
    'phrases',
  ],
  openwrt: [
    'base/bounded',
    'base/english',
    'problems/given',
    'base/tar',
    'console/console',
    'console/shell',
    'devices',
    'firmware/formats',
    'base/source',
    'records/mac',
    'records/layout',
    'records/durable',
    'records/sums',
    'base/errors',
    'base/package-name',
    'base/time',
    'phrases',
  ],
  bench: [
    'backup/find',
    'backup/register',
    'router/ram/images',
    'router/ram/starts',
    'tftp',
    'payload',
    'firmware',
    'host',
    'devices',
    ...base,
  ],
  // What this laptop keeps of a flash, and the gate before one is written.
  backup: [
    'bench/bench',
    'router/ram/trial',
    'router/system',
    'router/transfer',
    'records/draft-folder',
    'records/lines',
    'records/shape',
    'records/sums',
    'console/bootloader',
    'console/spi',
    'firmware',
    'openwrt',
    'devices',
    ...base,
  ],
  // One router: where it is, who has its console, and what there is at each stage.
  router: [
    'backup/backups',
    'backup/by-loader',
    'backup/over-serial',
    'bench',
    'bench/config',
    'records/passwords',
    'console',
    'ports',
    'tftp',
    'payload',
    'firmware',
    'openwrt',
    'host',
    'devices',
    ...base,
  ],
  procedure: [
    'base/plain-file',
    'base/english',
    'bench/bench',
    'bench/operator',
    'router/own/own-line',
    'router/unit',
    'bench/config',
    'records/mac',
    'records/passwords',
    'records/layout',
    'records/durable',
    'records/lines',
    'records/shape',
    'base/patience',
    'base/news',
    'base/others',
    'ports/port-address',
    'base/secrets',
    'base/harmless',
    'base/errors',
    'problems',
    'base/time',
    'phrases',
  ],
  records: [
    'procedure',
    'base/bounded',
    'base/plain-file',
    'base/inside',
    'base/tar',
    'base/harmless',
    'base/errors',
    'phrases',
  ],
  reports: [
    'messages',
    'base/harmless',
    'records/units',
    'records/runs',
    'records/event',
    'records/lines',
    'records/owed',
    'records/waterfall',
    'procedure/reporter',
    'procedure/telling',
    'records/mac',
    'records/layout',
    'records/durable',
    'ports/capture',
    'devices',
    'base/tar',
    'phrases',
  ],
  steps: ['procedure/step', 'records/mac', 'base/errors', 'base/time', 'phrases'],
  // Puts one run together, and so knows all that a run is made of; never a command.
  session: [
    'messages',
    'reports',
    'backup',
    'bench',
    'bench/config',
    'console',
    'ports',
    'devices',
    'firmware',
    'host',
    'openwrt',
    'ports/port-address',
    'procedure',
    'records',
    'router',
    'simulator',
    'steps',
    'tftp',
    'ui',
    ...base,
  ],
  ui: [
    'phrases',
    'bench/operator',
    'procedure/reporter',
    'procedure/telling',
    'base/harmless',
    'base/errors',
    'messages',
    'problems',
    'base/time',
  ],
  simulator: ['ports/port', 'devices', 'firmware', 'base/tar', ...base],
}

interface Import {
  by: string
  /** Repository path without its ending, or the package's name. */
  of: string
}

const files = ['src', 'steps'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
)
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
const imports = files.flatMap(importsOf)

function importsOf(by: string): Import[] {
  const found = textOf(by).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)
  return [...found].map(([, name]) => ({ by, of: name!.startsWith('.') ? place(by, name!) : name! }))
}

function place(by: string, name: string): string {
  const path = relative(root, join(root, dirname(by), name)).replaceAll('\\', '/')
  return path.replace(/^src\//, '').replace(/\.ts$/, '')
}

const importedIn = new Map(
  files.map((file) => [place('.', file), importsOf(file).map(({ of }) => of)] as const),
)
/** An area is a folder of src, or one below it that the table names: what is said of an area does not hold for such a part of it. */
const areaOf = (file: string) => {
  const [area, below] = place('.', file).split('/')
  return `${area}/${below}` in table ? `${area}/${below}` : area!
}
const importers = (pattern: RegExp) => [
  ...new Set(imports.filter(({ of }) => pattern.test(of)).map(({ by }) => by)),
]
const saying = (pattern: RegExp) => files.filter((file) => pattern.test(textOf(file)))
const outside = (found: string[], area: string) => found.filter((file) => !file.startsWith(area))

/** Whatever a walk along the imports comes back to, with the way it took: nothing where no part is strongly connected. */
function circles(): string[][] {
  const over = new Set<string>()
  const found: string[][] = []
  const visit = (file: string, way: string[]): void => {
    const at = way.indexOf(file)
    if (at >= 0) found.push([...way.slice(at), file])
    if (at >= 0 || over.has(file)) return
    for (const next of importedIn.get(file) ?? []) visit(next, [...way, file])
    over.add(file)
  }
  for (const file of importedIn.keys()) visit(file, [])
  return found
}

test.each(Object.entries(table))('%s imports nothing but what the table allows', (area, allowed) => {
  const foreign = imports
    .filter(({ by, of }) => areaOf(by) === area && (of.includes('/') || base.includes(of)))
    .filter(({ of }) => !/^(node:|@)/.test(of) && areaOf(of) !== area)
    .filter(({ of }) => [...Object.keys(table), 'commands', 'main'].includes(of.split('/')[0]!))
    .filter(({ of }) => !allowed.some((each) => of === each || of.startsWith(`${each}/`)))
  expect(foreign.map(({ by, of }) => `${by} -> ${of}`)).toEqual([])
})

test('no file imports itself by way of others, types included', () => {
  expect(circles().map((circle) => circle.join(' -> '))).toEqual([])
})

test('the table names every area of the tree', () => {
  const areas = new Set(files.map(areaOf))
  for (const area of ['commands', 'main']) areas.delete(area)
  expect([...areas].filter((area) => !(area in table))).toEqual([])
})

test('only one file imports the serial port package', () => {
  expect(importers(/^serialport|^@serialport/)).toEqual(['src/ports/serial-port.ts'])
})

test('only the screens import prompts and spinners', () => {
  expect(outside(importers(/^(@inquirer\/.*|inquirer|ora)$/), 'src/ui/')).toEqual([])
})

test('only the screens write to stdout, and main waits for it to drain', () => {
  const found = saying(/process\.(stdout|stdin)\b|console\.(log|error|warn)\(/)
  expect(outside(found, 'src/ui/')).toEqual(['src/main.ts'])
})

test('only main exits, reads the command line and handles signals', () => {
  const found = saying(/process\.(exit\b|exitCode|argv|on\(|once\()/)
  expect(outside(found, 'src/main.ts')).toEqual([])
})

test('only records/layout.ts spells a path of the records', () => {
  const names = ['units', 'runs', 'seats', 'batches', 'reports', 'captures', 'roll'].join('|')
  const files = ['journal\\.jsonl', 'events\\.jsonl', 'ram-images\\.jsonl', 'console\\.log', 'settings\\.key']
  const spelt = new RegExp(`(join|resolve)\\([^()]*(\\([^()]*\\)[^()]*)*'(${[names, ...files].join('|')})'`)
  expect(saying(spelt)).toEqual(['src/records/layout.ts'])
  expect(saying(/'(backup\.json|SHA256SUMS|full-flash\.bin|passwords\.csv)'/)).toEqual([
    'src/records/layout.ts',
  ])
})

test('only time.ts sets timers', () => {
  const found = saying(/\b(setTimeout|setInterval)\(|node:timers\/promises|AbortSignal\.timeout\(/)
  // What the live page runs is run by a browser.
  expect(outside(found, 'src/base/time.ts')).toEqual(['src/ui/web/script.ts'])
})

test('only main, the commands and the session know the simulator', () => {
  const found = imports.filter(({ of }) => of.startsWith('simulator/')).map(({ by }) => by)
  expect(found.filter((by) => !/^src\/(commands|session|simulator)\/|^src\/main\.ts/.test(by))).toEqual([])
})

test('what the screens say stands in words.ts', () => {
  // A quoted text of two words and more that is handed to the terminal.
  const found = saying(
    /terminal\.(line|part|raw|choose|confirm|input|password)\(\s*['"`][^'"`\n$]*[A-Za-z]{2,} [a-z]{2,}/,
  )
  expect(found).toEqual([])
})
