import { posix } from 'node:path'
import type { Metafile } from 'esbuild'

/** One file of several parts. */
export interface Pack {
  name: string
  /** File names of parts, as `chunk-ABC.js`. */
  parts: string[]
}

type Outputs = Metafile['outputs']

/**
 * Parts that are loaded together lie in one file: to find and open a file takes half a millisecond. More in it would be read for
 * nothing, at 15 ms a megabyte. So there are those of the front page, those of each command, the English of what works with a
 * router, and the boards; those of runs together were too many.
 */
export function packsOf(outputs: Outputs): Pack[] {
  const from = (words: RegExp) =>
    Object.keys(outputs).filter((file) => words.test(outputs[file]?.entryPoint ?? ''))
  const reached = (words: RegExp) => from(words).map((file) => reach(outputs, file))
  const byAny = (words: RegExp) => {
    const all = reached(words)
    return (file: string) => all.some((each) => each.has(file))
  }
  const left = new Set(
    Object.keys(outputs).filter(
      (file) => isOwn(outputs, file) && !outputs[file]?.entryPoint?.endsWith('/main.js'),
    ),
  )
  const pack = (name: string, wanted: (file: string) => boolean): Pack => {
    const parts = [...left].filter(wanted)
    for (const file of parts) left.delete(file)
    return { name, parts: parts.map((file) => posix.basename(file)) }
  }
  const front = byAny(/\/(commands\/front-page|messages\/en\/help)\.js$/)
  const said = (file: string) => inputsOf(outputs, file).some((each) => rarely.test(each))
  const always = byAny(/\/(commands\/program|procedure\/stopping)\.js$/)
  const verbs = reached(/\/commands\/(install|ports|devices|records|doctor)\.js$/)
  const listed = byAny(/\/commands\/devices\.js$/)
  const isBoard = (file: string) => inputsOf(outputs, file).some((each) => each.includes('/src/devices/'))
  return [
    pack('front.js', front),
    pack('english.js', said),
    pack('boards.js', (file) => isBoard(file) && listed(file)),
    pack('first.js', (file) => always(file) || verbs.every((each) => each.has(file))),
  ]
}

/** All speakers but those of lists and checks: they tell of routers, which no short command does. */
const rarely = /\/messages\/en\/(?!(?:all|commands|help|index|lines|report|serve|simulate)\.js$)/

const inputsOf = (outputs: Outputs, file: string) => Object.keys(outputs[file]!.inputs)
const isOwn = (outputs: Outputs, file: string) =>
  inputsOf(outputs, file).every((each) => each.startsWith('dist/js/'))

function reach(outputs: Outputs, from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen
  seen.add(from)
  for (const { path, kind, external } of outputs[from]?.imports ?? [])
    if (!external && kind === 'import-statement') reach(outputs, path, seen)
  return seen
}

/** The text of a pack: each part begins when it is asked for, as a file of its own would. */
export function packed(parts: [name: string, code: string][]): string {
  const all = parts.map(([name, code]) => `${JSON.stringify(name)}(exports, module) {\n${code}\n},`)
  return `const parts = {\n${all.join('\n')}\n};\n${begin}`
}

const begin = `const begun = {};
module.exports = (name) => {
  if (begun[name]) return begun[name].exports;
  const module = begun[name] = { exports: {} };
  parts[name](module.exports, module);
  return module.exports;
};
`

/** Asks the pack where a file was asked for. */
export function fromPacks(code: string, packs: Pack[]): string {
  const home = new Map(packs.flatMap(({ name, parts }) => parts.map((part) => [part, name])))
  return code.replace(/\brequire\("(\.[^"\n]*\/)([^"/\n]+\.js)"\)/g, (whole, folder, part) => {
    const pack = home.get(part)
    return pack === undefined ? whole : `require("${folder}${pack}")("${part}")`
  })
}
