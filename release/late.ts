import { readFileSync } from 'node:fs'
import { type Plugin, transformSync } from 'esbuild'

/** Commander starts programs for commands that are files of their own; we have none, and loading Node's part for it takes 3 ms. */
export const lateChildren: Plugin = {
  name: 'late-children',
  setup(build) {
    build.onLoad({ filter: /[\\/]commander[\\/]lib[\\/]command\.js$/ }, ({ path }) => ({
      contents: plain(
        put(path, {
          late: "const childProcess = { spawn: (...args) => require('node:child_process').spawn(...args) };",
          instead: "const childProcess = require('node:child_process');",
        }),
      ),
    }))
    build.onLoad({ filter: /[\\/]commander[\\/]lib[\\/].*\.js$/ }, ({ path }) => ({
      contents: plain(readFileSync(path, 'utf8')),
    }))
  },
}

const names = ['auto', 'globalAgent'].map(
  (name) => `get ${name}() { return require('http2-wrapper').${name} }`,
)

/** Got has HTTP/2 for who asks for it; we don't, and Node's part for it takes 25 ms to load. */
export const withoutHttp2: Plugin = {
  name: 'without-http2',
  setup(build) {
    build.onLoad({ filter: /[\\/]got[\\/]dist[\\/]source[\\/]core[\\/]options\.js$/ }, ({ path }) => ({
      contents: put(path, {
        late: `const http2wrapper = { ${names.join(', ')} };`,
        instead: "import http2wrapper from 'http2-wrapper';",
      }),
    }))
  },
}

function put(path: string, { late, instead }: { late: string; instead: string }): string {
  const text = readFileSync(path, 'utf8')
  if (!text.includes(instead)) throw new Error(`${path} does not say ${instead}`)
  return text.replace(instead, late)
}

/** Half of it is comments, which the bundler keeps in classes. */
const plain = (text: string) => transformSync(text, { minifyWhitespace: true }).code
