import { readFileSync } from 'node:fs'
import { type Plugin, transformSync } from 'esbuild'

const asked = "const childProcess = require('node:child_process');"
const late = "const childProcess = { spawn: (...args) => require('node:child_process').spawn(...args) };"

/** Commander starts programs for commands that are files of their own; we have none, and loading Node's part for it takes 3 ms. */
export const lateChildren: Plugin = {
  name: 'late-children',
  setup(build) {
    build.onLoad({ filter: /[\\/]commander[\\/]lib[\\/]command\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes(asked)) throw new Error(`${path} asks for child_process in another way`)
      return { contents: plain(text.replace(asked, late)) }
    })
    build.onLoad({ filter: /[\\/]commander[\\/]lib[\\/].*\.js$/ }, ({ path }) => ({
      contents: plain(readFileSync(path, 'utf8')),
    }))
  },
}

/** Half of it is comments, which the bundler keeps in classes. */
const plain = (text: string) => transformSync(text, { minifyWhitespace: true }).code
