import { createHash } from 'node:crypto'
import { seconds } from '../../../base/time.ts'
import { type Apk, type ApkEntry, type ApkInfo, readApk, readIndex } from '../../adb.ts'
import { configure, unpack } from '../install.ts'
import type { Installed } from '../packages.ts'
import { keysOf } from '../trust.ts'
import type { Applet, Call, Result } from './applet.ts'
import { download } from './http.ts'

/** apk of 25.12 (facts/openwrt.md §6.3): what fails ends with 99. */
export const apk: Applet = async (call) => {
  if (call.system.packages.kind !== 'apk') return { err: '-ash: apk: not found\n', code: 127 }
  const order = parse(call)
  const known = Object.hasOwn(verbs, order.verb) ? verbs[order.verb] : undefined
  return known ? known(call, order) : { err: `apk: '${order.verb}' is not an apk command\n`, code: 1 }
}

interface Order {
  verb: string
  names: string[]
  repositories: string[]
  /** Null: those of the image. */
  file: string | null
  untrusted: boolean
  offline: boolean
  flags: string[]
}

const VALUED = [
  '--repository',
  '-X',
  '--repositories-file',
  '--arch',
  '--keys-dir',
  '--root',
  '-p',
  '--cache-dir',
]

function parse({ args, path }: Call): Order {
  const order: Order = {
    verb: '',
    names: [],
    repositories: [],
    file: null,
    untrusted: false,
    offline: false,
    flags: [],
  }
  for (let n = 0; n < args.length; n++) {
    const [name = '', joined] = args[n]!.split(/=(.*)/s)
    const value = () => joined ?? args[++n] ?? ''
    if (VALUED.includes(name)) {
      const given = value()
      if (name === '--repository' || name === '-X') order.repositories.push(given)
      if (name === '--repositories-file') order.file = path(given)
    } else if (name === '--allow-untrusted') order.untrusted = true
    else if (name === '--no-network') order.offline = true
    else if (name.startsWith('-')) order.flags.push(args[n]!)
    else if (order.verb) order.names.push(args[n]!)
    else order.verb = name
  }
  return order
}

const verbs: Record<string, (call: Call, order: Order) => Promise<Result> | Result> = {
  update,
  add,
  del,
  info,
  list: ({ system }, { names }) => ({
    out: chosen(system.packages.list(), names)
      .map((one) => `${one.name}-${one.version} ${system.machine.image.arch} {feeds} [installed]\n`)
      .join(''),
  }),
}

const chosen = (list: Installed[], names: string[]) =>
  names.length ? list.filter(({ name }) => names.includes(name)) : list

function info({ system }: Call, { names, flags }: Order): Result {
  const list = chosen(system.packages.list(), names)
  if (flags.includes('-e')) {
    const found = list.length === names.length
    return { out: list.map(({ name }) => `${name}\n`).join(''), code: found ? 0 : 1 }
  }
  if (flags.includes('-L')) {
    return {
      out: list
        .map(
          (one) =>
            `${one.name}-${one.version} contains:\n${one.files.map((file) => `${file.slice(1)}\n`).join('')}\n`,
        )
        .join(''),
    }
  }
  const full = flags.includes('-v')
  return { out: list.map(({ name, version }) => `${full ? `${name}-${version}` : name}\n`).join('') }
}

interface Offer {
  entry: ApkEntry
  /** Folder of the index, or null for a file that was given by hand. */
  base: string | null
  path: string | null
}

interface Looked {
  offers: Offer[]
  said: string
  warnings: string
  failed: number
}

async function repositories(call: Call, { repositories: given, file }: Order): Promise<string[]> {
  const files =
    file === null
      ? ['/etc/apk/repositories.d/distfeeds.list', '/etc/apk/repositories.d/customfeeds.list']
      : [file]
  const texts = await Promise.all(files.map((one) => call.fs.readFile(one).catch(() => '')))
  const listed = texts
    .join('\n')
    .split('\n')
    .map((line) => line.trim())
  return [...listed.filter((line) => line && !line.startsWith('#')), ...given]
}

async function look(call: Call, order: Order): Promise<Looked> {
  const looked: Looked = { offers: [], said: '', warnings: '', failed: 0 }
  for (const url of await repositories(call, order)) {
    const remote = /^https?:/.test(url)
    if (remote && order.offline) continue
    if (remote) looked.said += `fetch ${url}\n`
    const why = await readRepository(call, order, url, looked)
    if (!why) continue
    looked.failed++
    looked.warnings += `WARNING: updating and opening ${url}: ${why}\n`
  }
  return looked
}

/** Null when its index is there and signed by a trusted key, else why not. */
async function readRepository(call: Call, order: Order, url: string, looked: Looked): Promise<string | null> {
  const bytes = await fetched(call, url)
  if (!Buffer.isBuffer(bytes))
    return bytes === 8 ? 'unexpected end of file' : 'network error (check Internet connection and firewall)'
  const index = readIndex(bytes)
  if (!index) return 'v2 database format error'
  if (!order.untrusted && !index.signedBy(await keysOf(call.system))) return 'UNTRUSTED signature'
  const base = url.replace(/[^/]*$/, '')
  looked.offers.push(...index.packages.map((entry) => ({ entry, base, path: null })))
  return null
}

async function fetched(call: Call, url: string): Promise<Buffer | number> {
  if (/^https?:/.test(url)) return download(call, url)
  return call.read(url.replace(/^file:\/\//, '')).catch(() => 8)
}

async function update(call: Call, order: Order): Promise<Result> {
  const { offers, said, warnings, failed } = await look(call, order)
  const count = `${offers.length} distinct packages available\n`
  if (failed === 0) return { out: `${said}OK: ${count}`, err: warnings }
  return { out: said, err: `${warnings}ERROR: ${failed} unavailable, 0 stale; ${count}`, code: failed }
}

async function add(call: Call, order: Order): Promise<Result> {
  const { offers, said, warnings } = await look(call, order)
  const wanted: string[] = []
  for (const name of order.names) {
    if (!name.endsWith('.apk')) wanted.push(name)
    else {
      const given = await byHand(call, order, name)
      if (typeof given === 'string')
        return { out: said, err: `${warnings}ERROR: ${name}: ${given}\n`, code: 99 }
      offers.unshift(given)
      wanted.push(given.entry.name)
    }
  }
  const problems: string[] = []
  const steps = wanted.reduce<Offer[]>((known, name) => plan(call, name, offers, known, problems), [])
  if (problems.length) {
    return { out: said, err: `${warnings}ERROR: unable to select packages:\n${problems.join('')}`, code: 99 }
  }
  const put_ = await putAll(call, steps)
  return { out: said + put_.out, err: warnings + put_.err, code: put_.code }
}

/** Single files are never signed: without the flag they are refused (facts/openwrt.md §2.4). */
async function byHand(call: Call, order: Order, name: string): Promise<Offer | string> {
  const bytes = await call.read(name).catch(() => null)
  if (!bytes) return 'No such file or directory'
  const found = readApk(bytes)
  if (!found) return 'v2 package format error'
  if (!order.untrusted) return 'UNTRUSTED signature'
  const entry = { ...found, sha256: sha256(bytes), file: name }
  return { entry, base: null, path: call.path(name) }
}

function plan(call: Call, name: string, offers: Offer[], known: Offer[], problems: string[]): Offer[] {
  const steps = [...known]
  const visit = (wanted: string, by: string): void => {
    const [plain = '', version] = wanted.split('=')
    const present = call.system.packages.get(plain)
    if (present) {
      if (version && present.version !== version) problems.push(breaks(present, by, wanted))
      return
    }
    const found = offers.find(({ entry }) => fits(entry, plain, version))
    if (!found) return void problems.push(`  ${plain} (no such package):\n    required by: ${by}\n`)
    if (steps.includes(found)) return
    for (const need of found.entry.depends) visit(need, `${found.entry.name}-${found.entry.version}[${need}]`)
    steps.push(found)
  }
  visit(name, `world[${name}]`)
  return steps
}

const fits = (entry: ApkInfo, name: string, version: string | undefined) =>
  (entry.name === name && (!version || entry.version === version)) ||
  entry.provides.some((one) => one.split('=')[0] === name)

const breaks = ({ name, version }: Installed, by: string, need: string) =>
  `  ${name}-${version}:\n    breaks: ${by.replace(/\[.*/, '')}[${need}]\n    satisfies: world[${name}]\n`

interface Put {
  out: string
  err: string
  code: number
}

async function putAll(call: Call, steps: Offer[]): Promise<Put> {
  const { packages } = call.system
  const done: Installed[] = []
  let out = ''
  for (const [n, { entry, base, path }] of steps.entries()) {
    out += `(${n + 1}/${steps.length}) Installing ${entry.name} (${entry.version})\n`
    const bytes = path ? await call.read(path) : await fetched(call, `${base}${entry.file}`)
    await call.system.wait(seconds(0.5), call.signal)
    const why = unfit(bytes, entry)
    if (why)
      return {
        out,
        err: `ERROR: ${entry.name}-${entry.version}: ${why}\n1 error; ${packages.list().length} packages\n`,
        code: 99,
      }
    const files = await unpack(call.system, readApk(bytes as Buffer)!.files.map(asEntry))
    const one = { name: entry.name, version: entry.version, files, depends: entry.depends }
    await packages.addAll([one])
    done.push(one)
  }
  for (const one of done) {
    out += `Executing ${one.name}-${one.version}.post-install\n`
    await configure(call.system, one)
  }
  await world(call, done)
  return { out: `${out}OK: 21 MiB in ${packages.list().length} packages\n`, err: '', code: 0 }
}

function unfit(bytes: Buffer | number, entry: ApkEntry): string | null {
  if (!Buffer.isBuffer(bytes)) return 'network error (check Internet connection and firewall)'
  return sha256(bytes) === entry.sha256 && readApk(bytes) ? null : 'BAD signature'
}

const asEntry = ({ path, text, mode = 0o644 }: Apk['files'][number]) =>
  ({
    path: `/${path.replace(/^\/+/, '')}`,
    mode,
    content: Buffer.from(text),
    kind: 'file',
    target: '',
  }) as const
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function world({ fs }: Call, done: Installed[]): Promise<void> {
  const before = await fs.readFile('/etc/apk/world').catch(() => '')
  await fs.writeFile('/etc/apk/world', `${before}${done.map(({ name }) => `${name}\n`).join('')}`)
}

async function del({ system }: Call, { names }: Order): Promise<Result> {
  let out = ''
  for (const [n, name] of names.entries()) {
    if (await system.packages.remove(name)) out += `(${n + 1}/${names.length}) Purging ${name}\n`
  }
  return { out: `${out}OK: 20 MiB in ${system.packages.list().length} packages\n` }
}
