import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { seconds } from '../../../base/time.ts'
import { configure, unpack } from '../install.ts'
import { type Control, needsOf, parseControl, provided, readIpk } from '../ipk.ts'
import type { Installed } from '../packages.ts'
import { trusted } from '../trust.ts'
import type { Applet, Call, Result } from './applet.ts'
import { download } from './http.ts'

const LISTS = '/var/opkg-lists'

/** opkg of 24.10 and before, in its own words (facts/openwrt.md §6.2). */
export const opkg: Applet = async (call) => {
  if (call.system.packages.kind !== 'opkg') return { err: '-ash: opkg: not found\n', code: 127 }
  const [verb = '', ...names] = call.args.filter((arg) => !arg.startsWith('-'))
  const known = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  return known ? known(call, names) : { err: `opkg: unknown sub-command ${verb}\n`, code: 255 }
}

const verbs: Record<string, (call: Call, names: string[]) => Promise<Result> | Result> = {
  update,
  install,
  remove,
  'list-installed': ({ system }) => ({
    out: system.packages
      .list()
      .map(({ name, version }) => `${name} - ${version}\n`)
      .join(''),
  }),
  list: async (call) => {
    const all = await available(call)
    return { out: all.map(({ control }) => `${control.Package} - ${control.Version}\n`).join('') }
  },
  status: ({ system }, names) => ({
    out: chosen(system.packages.list(), names)
      .map((one) => paragraph(one, system.machine.image.arch))
      .join(''),
  }),
  info: async (call, names) => {
    const found = (await available(call)).filter(({ control }) => names.includes(control.Package!))
    return { out: found.map(({ control }) => `${text(control)}\n`).join('') }
  },
  files: ({ system }, [name = '']) => {
    const one = system.packages.get(name)
    if (!one) return failed([`opkg_files_cmd: Package ${name} not installed.`])
    const head = `Package ${name} (${one.version}) is installed on root and has the following files:\n`
    return { out: `${head}${one.files.map((file) => `${file}\n`).join('')}` }
  },
}

const chosen = (list: Installed[], names: string[]) =>
  names.length ? list.filter(({ name }) => names.includes(name)) : list
const text = (control: Control) =>
  Object.entries(control)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
const paragraph = ({ name, version, depends }: Installed, arch: string) =>
  `Package: ${name}\nVersion: ${version}\n${depends.length ? `Depends: ${depends.join(', ')}\n` : ''}Status: install user installed\nArchitecture: ${arch}\n\n`

function failed(errors: string[], out = '', code = 255): Result {
  return { out, err: `Collected errors:\n${errors.map((error) => ` * ${error}\n`).join('')}`, code }
}

interface Feed {
  name: string
  url: string
}

async function feeds({ fs }: Call): Promise<Feed[]> {
  const files = ['/etc/opkg/distfeeds.conf', '/etc/opkg/customfeeds.conf']
  const texts = await Promise.all(files.map((file) => fs.readFile(file).catch(() => '')))
  const lines = texts.join('\n').matchAll(/^\s*src(?:\/gz)?\s+(\S+)\s+(\S+)/gm)
  return [...lines].map(([, name, url]) => ({ name: name!, url: url!.replace(/\/$/, '') }))
}

/** A bad signature is only a word on the screen: the exit code stays 0. */
async function update(call: Call): Promise<Result> {
  let out = ''
  const errors: string[] = []
  for (const feed of await feeds(call)) {
    out += `Downloading ${feed.url}/Packages.gz\n`
    const packed = await download(call, `${feed.url}/Packages.gz`)
    if (typeof packed === 'number') {
      out += `*** Failed to download the package list from ${feed.url}/Packages.gz\n\n`
      errors.push(`opkg_download: Failed to download ${feed.url}/Packages.gz, wget returned ${packed}.`)
      continue
    }
    out += `Updated list of available packages in ${LISTS}/${feed.name}\n`
    out += await keepList(call, feed, gunzipSync(packed))
  }
  return errors.length ? failed(errors, out, errors.length) : { out }
}

async function keepList(call: Call, { name, url }: Feed, list: Buffer): Promise<string> {
  const signature = await download(call, `${url}/Packages.sig`)
  const good = typeof signature !== 'number' && (await trusted(call.system, list, signature.toString()))
  await call.fs.mkdir(LISTS, { recursive: true })
  if (good) await call.fs.writeFile(`${LISTS}/${name}`, list)
  else await call.fs.rm(`${LISTS}/${name}`, { force: true })
  const said = good ? 'passed.\n' : 'failed.\nRemove wrong Signature file.\n'
  return `Downloading ${url}/Packages.sig\nSignature check ${said}`
}

interface Available {
  control: Control
  /** Null for a file that was given by hand. */
  url: string | null
  path: string | null
}

async function available(call: Call): Promise<Available[]> {
  const found: Available[] = []
  for (const { name, url } of await feeds(call)) {
    const list = await call.fs.readFile(`${LISTS}/${name}`).catch(() => '')
    for (const control of parseControl(list))
      found.push({ control, url: `${url}/${control.Filename}`, path: null })
  }
  return found
}

/** Files given by hand count as available before anything is looked up, so their order does not matter. */
async function install(call: Call, names: string[]): Promise<Result> {
  const choice = await available(call)
  const wanted: string[] = []
  for (const name of names) {
    if (!name.includes('/') && !name.endsWith('.ipk')) wanted.push(name)
    else {
      const ipk = readIpk(await call.read(name).catch(() => Buffer.alloc(0)))
      if (!ipk) return failed([`opkg_install_cmd: Cannot install package ${name}.`])
      choice.unshift({ control: ipk.control, url: null, path: call.path(name) })
      wanted.push(ipk.control.Package!)
    }
  }
  return installAll(call, wanted, choice)
}

async function installAll(call: Call, wanted: string[], choice: Available[]): Promise<Result> {
  let out = ''
  const done: Installed[] = []
  const errors: string[] = []
  for (const name of wanted) {
    const present = call.system.packages.get(name)
    if (present) {
      out += `Package ${name} (${present.version}) installed in root is up to date.\n`
      continue
    }
    const order = plan(call, name, choice, errors)
    if (order && order.length === 0) out += `Unknown package '${name}'.\n`
    const said = order?.length ? await put(call, order, done, errors) : null
    out += said ?? ''
    if (said === null || errors.length) errors.push(`opkg_install_cmd: Cannot install package ${name}.`)
    if (errors.length) break
  }
  for (const one of done) {
    out += `Configuring ${one.name}.\n`
    await configure(call.system, one)
  }
  return errors.length ? failed(errors, out) : { out }
}

/** Dependencies first; empty for an unknown name, null when a dependency can't be had. */
function plan(call: Call, name: string, choice: Available[], errors: string[]): Available[] | null {
  const order: Available[] = []
  const missing: string[] = []
  const visit = (wanted: string, by: string): void => {
    const found = choice.find(
      ({ control }) => control.Package === wanted || provided(control).includes(wanted),
    )
    if (!found) return void missing.push(by)
    if (order.includes(found)) return
    for (const need of needsOf(found.control)) {
      const present = call.system.packages.get(need.name)
      const words = `\t${need.name}${need.version ? ` (= ${need.version})` : ''}`
      if (present && need.version && present.version !== need.version) missing.push(words)
      else if (!present) visit(need.name, words)
    }
    order.push(found)
  }
  if (!choice.some(({ control }) => control.Package === name || provided(control).includes(name))) return []
  visit(name, name)
  if (missing.length === 0) return order
  errors.push(`satisfy_dependencies_for: Cannot satisfy the following dependencies for ${name}:`, ...missing)
  return null
}

async function put(call: Call, order: Available[], done: Installed[], errors: string[]): Promise<string> {
  let out = ''
  for (const { control, url, path } of order) {
    const { Package: name = '', Version: version = '' } = control
    if (call.system.packages.has(name)) continue
    out += `Installing ${name} (${version}) to root...\n`
    if (url) out += `Downloading ${url}\n`
    const bytes = url ? await download(call, url) : await call.read(path!)
    await call.system.wait(seconds(0.5), call.signal)
    const error =
      typeof bytes === 'number'
        ? `opkg_download: Failed to download ${url}, wget returned ${bytes}.`
        : unfit(name, bytes, control, url)
    if (error) {
      errors.push(error)
      return out
    }
    const files = await unpack(call.system, readIpk(bytes as Buffer)!.files)
    const one = { name, version, files, depends: needsOf(control).map((need) => need.name) }
    await call.system.packages.addAll([one])
    done.push(one)
  }
  return out
}

/** Packages carry no signature: what binds them is the hash in the signed list. */
function unfit(name: string, bytes: Buffer, control: Control, url: string | null): string | null {
  const sum = createHash('sha256').update(bytes).digest('hex')
  if (url && control.SHA256sum !== sum) {
    return `opkg_install_pkg: Package ${name} sha256sum mismatch. Either the opkg or the package index are corrupt. Try 'opkg update'.`
  }
  return readIpk(bytes)
    ? null
    : `pkg_extract_control_files_to_dir_with_prefix: Malformed package file ${name}.`
}

async function remove(call: Call, names: string[]): Promise<Result> {
  let out = ''
  for (const name of names) {
    const gone = await call.system.packages.remove(name)
    out += gone ? `Removing package ${name} from root...\n` : 'No packages removed.\n'
  }
  return { out }
}
