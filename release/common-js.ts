import { transformSync } from 'esbuild'

/**
 * A part as CommonJS, in which whatever it imports is loaded at its first use and not before: a command that reads no YAML
 * loads no YAML. Node also starts a CommonJS front some milliseconds sooner than a module.
 */
export function commonJs(part: string): string {
  const { code } = transformSync(part, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // `import()` as `require`, too: the parts are not modules any more.
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': ownUrl },
    legalComments: 'none',
  })
  const [first = '', ...rest] = asked(plain(code)).split('\n')
  const lines = first.startsWith('#!') ? [first, url(code), ...rest] : [url(code), first, ...rest]
  return lazy(lines.join('\n'))
}

/**
 * Without what makes a module that others may load as well: a second object of getters for each part, and a third one at each
 * import. Our parts are loaded by our parts alone.
 */
function plain(code: string): string {
  const lean = code
    .replace(/^var stdin_exports = \{\};\n__export\(stdin_exports, /m, '__export(exports, ')
    .replace(/^module\.exports = __toCommonJS\(stdin_exports\);\n/m, '')
    .replace(/__toESM\((require\("\.[^"\n]+"\))\)/g, '$1')
  return helpers.reduce(withoutUnused, lean)
}

/** The bundler's own, which it writes into each part, users before what they use. */
const helpers = [
  ...['toCommonJS', 'toESM', 'copyProps', 'export', 'create', 'getProtoOf', 'hasOwnProp'],
  ...['getOwnPropNames', 'getOwnPropDesc', 'defProp'],
]

function withoutUnused(code: string, name: string): string {
  const uses = code.match(new RegExp(`\\b__${name}\\b`, 'g'))?.length
  if (uses !== 1) return code
  return code.replace(new RegExp(`^var __${name} = (?:.*;|.*[{(]\\n(?: .*\\n)*?[})]+;)\\n`, 'm'), '')
}

const ownUrl = '__ownUrl'
const url = (code: string) =>
  code.includes(ownUrl) ? `var ${ownUrl} = () => require("node:url").pathToFileURL(__filename).href;` : ''
const asked = (code: string) => code.replaceAll(ownUrl, `${ownUrl}()`)

/** As esbuild writes an import that something is taken from. One for its effects alone is left as it is. */
const imported = /^var (import_\w+) = (__toESM\()?require\(("[^"\n]+")\)\)?;$/gm

function lazy(code: string): string {
  const names: string[] = []
  const later = code.replace(imported, (_, name: string, wrap: string | undefined, id: string) => {
    names.push(name)
    const load = wrap ? `__toESM(require(${id}))` : `require(${id})`
    return `var ${name}$v, ${name}$ = () => ${name}$v ??= ${load};`
  })
  if (names.length === 0) return later
  return later.replace(new RegExp(`\\b(${names.join('|')})\\b(?!\\$)`, 'g'), (_, name) => `(${name}$())`)
}
