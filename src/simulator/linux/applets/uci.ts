import type { Applet, Call, Result } from './applet.ts'

/** Enough of uci to read and change options; changes are in the file at once, so `commit` has nothing left to do. */
export const uci: Applet = async (call) => {
  const args = call.args.filter((arg) => !arg.startsWith('-'))
  const quiet = call.args.includes('-q')
  if (args[0] === 'batch') return batch(call)
  const result = await one(call, args)
  return quiet ? { ...result, err: '' } : result
}

async function batch(call: Call): Promise<Result> {
  for (const line of call.stdin().toString().split('\n')) {
    const words = [...line.matchAll(/(?:'[^']*'|"[^"]*"|\S)+/g)].map((match) => match[0].replace(/['"]/g, ''))
    if (words.length) await one(call, words)
  }
  return {}
}

async function one(call: Call, [verb = '', target = '']: string[]): Promise<Result> {
  if (verb === 'commit') return {}
  const [place = '', value] = split(target)
  const [config = '', section = '', name] = place.split('.')
  const file = `/etc/config/${config}`
  const sections = read(await call.fs.readFile(file).catch(() => ''))
  if (verb === 'show') return { out: sections.map((s, n) => show(config, s, n)).join('') }
  const found = pick(sections, section)
  if (verb === 'get') return get(found, name)
  if (verb === 'set' && !name && !found) sections.push({ type: value ?? '', name: section, values: [] })
  else if (!found) return NOT_FOUND
  else if (verb === 'delete') remove(sections, found, name)
  else if (name) change(found, verb, name, value ?? '')
  await call.fs.writeFile(file, sections.map(write).join('\n'))
  return {}
}

const NOT_FOUND: Result = { err: 'uci: Entry not found\n', code: 1 }

interface Section {
  type: string
  name: string
  values: { kind: 'option' | 'list'; name: string; value: string }[]
}

function split(target: string): [string, string | undefined] {
  const at = target.indexOf('=')
  return at < 0 ? [target, undefined] : [target.slice(0, at), target.slice(at + 1)]
}

function read(text: string): Section[] {
  const sections: Section[] = []
  for (const line of text.split('\n')) {
    const [, kind, name = '', value = ''] =
      /^\s*(config|option|list)\s+(\S+)(?:\s+'?([^']*)'?)?/.exec(line) ?? []
    if (kind === 'config') sections.push({ type: name, name: value, values: [] })
    else if (kind === 'option' || kind === 'list') sections.at(-1)?.values.push({ kind, name, value })
  }
  return sections
}

function write(section: Section): string {
  const values = section.values.map(({ kind, name, value }) => `\t${kind} ${name} '${value}'\n`)
  return `config ${section.type}${section.name ? ` '${section.name}'` : ''}\n${values.join('')}`
}

/** `lan`, or `@zone[1]`, counted from the end when negative. */
function pick(sections: Section[], wanted: string): Section | undefined {
  const [, type, at] = /^@(\w+)\[(-?\d+)\]$/.exec(wanted) ?? []
  if (type) return sections.filter((section) => section.type === type).at(Number(at))
  return sections.find((section) => section.name === wanted)
}

function get(section: Section | undefined, name: string | undefined): Result {
  if (!section) return NOT_FOUND
  if (!name) return { out: `${section.type}\n` }
  const values = section.values.filter((value) => value.name === name).map(({ value }) => value)
  return values.length ? { out: `${values.join(' ')}\n` } : NOT_FOUND
}

function remove(sections: Section[], section: Section, name: string | undefined): void {
  if (name) section.values = section.values.filter((value) => value.name !== name)
  else sections.splice(sections.indexOf(section), 1)
}

function change(section: Section, verb: string, name: string, value: string): void {
  if (verb === 'add_list') section.values.push({ kind: 'list', name, value })
  if (verb !== 'set') return
  const old = section.values.find((one) => one.name === name)
  if (old) old.value = value
  else section.values.push({ kind: 'option', name, value })
}

function show(config: string, section: Section, n: number): string {
  const id = `${config}.${section.name || `@${section.type}[${n}]`}`
  const values = section.values.map(({ name, value }) => `${id}.${name}='${value}'\n`)
  return `${id}=${section.type}\n${values.join('')}`
}
