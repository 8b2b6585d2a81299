import type { IFileSystem } from 'just-bash'
import { findSection, formatUci, idOf, parseUci, quoted, type Section, valuesOf } from '../uci-file.ts'
import type { Applet, Call, Result } from './applet.ts'

/** Changes wait in /tmp/.uci until `commit`, as on the router: what is forgotten there is lost with the power. */
const STAGED = '/tmp/.uci'
const NOT_FOUND: Result = { err: 'uci: Entry not found\n', code: 1 }
const INVALID: Result = { err: 'uci: Invalid argument\n', code: 1 }

export const uci: Applet = async (call) => {
  const args = call.args.filter((arg) => !/^-[qXnNSs]+$/.test(arg))
  const quiet = call.args.some((arg) => /^-\w*q/.test(arg))
  const ids = call.args.some((arg) => /^-\w*X/.test(arg))
  const result = args[0] === 'batch' ? await batch(call) : await one(call.fs, args, ids)
  return quiet ? { ...result, err: '' } : result
}

/** A line that fails does not stop the rest. */
async function batch(call: Call): Promise<Result> {
  const said: Result[] = []
  for (const line of call.stdin().toString().split('\n')) {
    const words = [...line.trim().matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => unquoted(word))
    if (words.length) said.push(await one(call.fs, words, false))
  }
  const joined = (name: 'out' | 'err') => said.map((result) => result[name] ?? '').join('')
  return { out: joined('out'), err: joined('err'), code: 0 }
}

const unquoted = (word: string) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2')

async function one(fs: IFileSystem, [verb = '', ...rest]: string[], ids: boolean): Promise<Result> {
  const [target = '', extra] = rest
  if (verb === 'commit' || verb === 'revert') return settle(fs, verb, target.split('.')[0])
  if (verb === 'changes') return { out: (await staged(fs)).map((name) => `${name}\n`).join('') }
  const [config = '', section = '', name] = split(target)[0].split('.')
  if (verb === 'show' && !config) return showAll(fs, ids)
  const sections = await read(fs, config)
  if (!sections && verb !== 'add') return NOT_FOUND
  const known = sections ?? []
  if (verb === 'show') return show(config, known, section, name, ids)
  if (verb === 'export') return { out: `package ${config}\n${formatUci(known)}` }
  if (verb === 'get') return get(known, section, name)
  const result = verb === 'add' ? add(known, extra) : change(known, verb, section, name, split(target)[1])
  if (!result.code) await fs.writeFile(`${STAGED}/${config}`, formatUci(known))
  return result
}

function split(target: string): [string, string | undefined] {
  const at = target.indexOf('=')
  return at < 0 ? [target, undefined] : [target.slice(0, at), target.slice(at + 1)]
}

async function read(fs: IFileSystem, config: string): Promise<Section[] | null> {
  for (const folder of [STAGED, '/etc/config']) {
    const text = await fs.readFile(`${folder}/${config}`).catch(() => null)
    if (text !== null) return parseUci(text)
  }
  return null
}

const staged = (fs: IFileSystem) => fs.readdir(STAGED).catch((): string[] => [])

async function settle(fs: IFileSystem, verb: string, only: string | undefined): Promise<Result> {
  for (const config of await staged(fs)) {
    if (only && only !== config) continue
    if (verb === 'commit') {
      await fs.writeFile(`/etc/config/${config}`, await fs.readFile(`${STAGED}/${config}`))
    }
    await fs.rm(`${STAGED}/${config}`)
  }
  return {}
}

async function showAll(fs: IFileSystem, ids: boolean): Promise<Result> {
  const configs = await fs.readdir('/etc/config')
  const all = await Promise.all(
    configs.map(async (config) => show(config, (await read(fs, config)) ?? [], '', undefined, ids)),
  )
  return { out: all.map(({ out }) => out).join('') }
}

function show(
  config: string,
  sections: Section[],
  wanted: string,
  name: string | undefined,
  ids: boolean,
): Result {
  const chosen = wanted ? [findSection(sections, wanted)] : sections
  const found = chosen.filter((section) => section !== undefined)
  if (wanted && found.length === 0) return NOT_FOUND
  return { out: found.map((section) => rows(config, sections, section, name, ids)).join('') }
}

function rows(
  config: string,
  all: Section[],
  section: Section,
  only: string | undefined,
  ids: boolean,
): string {
  const at = all.filter(({ type }) => type === section.type).indexOf(section)
  const shown = section.name || (ids ? idOf(all, section) : `@${section.type}[${at}]`)
  const id = `${config}.${shown}`
  const names = [...new Set(section.values.map(({ name }) => name))].filter((name) => !only || name === only)
  const values = names.map((name) => `${id}.${name}=${valuesOf(section, name).map(quoted).join(' ')}\n`)
  return only ? values.join('') : `${id}=${section.type}\n${values.join('')}`
}

function get(sections: Section[], wanted: string, name: string | undefined): Result {
  const section = findSection(sections, wanted)
  if (!section) return NOT_FOUND
  if (!name) return { out: `${section.type}\n` }
  const values = valuesOf(section, name)
  return values.length ? { out: `${values.join(' ')}\n` } : NOT_FOUND
}

function add(sections: Section[], type: string | undefined): Result {
  if (!type) return INVALID
  const section: Section = { type, name: '', values: [] }
  sections.push(section)
  return { out: `${idOf(sections, section)}\n` }
}

function change(
  sections: Section[],
  verb: string,
  wanted: string,
  name: string | undefined,
  value = '',
): Result {
  const section = findSection(sections, wanted)
  if (verb === 'set' && !name && !section) sections.push({ type: value, name: wanted, values: [] })
  else if (!section) return verb === 'set' ? INVALID : NOT_FOUND
  else if (verb === 'delete') return remove(sections, section, name, value)
  else if (verb === 'rename' && !name) section.name = value
  else if (verb === 'reorder')
    sections.splice(Number(value), 0, ...sections.splice(sections.indexOf(section), 1))
  else if (!name) section.type = value
  else set(section, verb, name, value)
  return {}
}

function remove(sections: Section[], section: Section, name: string | undefined, value: string): Result {
  if (!name) sections.splice(sections.indexOf(section), 1)
  else if (valuesOf(section, name).length === 0) return NOT_FOUND
  else section.values = section.values.filter((one) => one.name !== name || (value && one.value !== value))
  return {}
}

function set(section: Section, verb: string, name: string, value: string): void {
  const others = section.values.filter((one) => one.name !== name)
  if (verb === 'add_list') {
    // An option that becomes a list keeps what it had.
    for (const one of section.values) if (one.name === name) one.kind = 'list'
    // A list is one option with several values: they stand together.
    const at = section.values.findLastIndex((one) => one.name === name)
    section.values.splice(at < 0 ? section.values.length : at + 1, 0, { kind: 'list', name, value })
  } else if (verb === 'del_list') {
    section.values = section.values.filter((one) => one.name !== name || one.value !== value)
  } else if (verb === 'set') {
    const at = section.values.findIndex((one) => one.name === name)
    if (value === '') section.values = others
    else section.values = at < 0 ? [...others, option(name, value)] : replaced(section, name, value)
  }
}

const option = (name: string, value: string) => ({ kind: 'option', name, value }) as const

function replaced(section: Section, name: string, value: string): Section['values'] {
  const at = section.values.findIndex((one) => one.name === name)
  return section.values.flatMap((one, n) => {
    if (one.name !== name) return [one]
    return n === at ? [option(name, value)] : []
  })
}
