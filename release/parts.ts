import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, transform } from 'esbuild'
import { common } from './bundle.ts'
import { root } from './root.ts'

/**
 * An executable takes one file of CommonJS, and all of the program in it would be read at each start. So its main file is
 * small, and the parts that a command needs lie beside it as assets, each read when it is asked for.
 */
export async function parts(
  folder: string,
): Promise<{ main: string; assets: Record<string, string>; inputs: string[] }> {
  const { metafile } = await build({
    ...common,
    external: common.external!.filter((name) => name !== 'serialport'),
    alias: { 'node-gyp-build': join(root, 'dist', 'js', 'release', 'addon.js') },
    format: 'esm',
    splitting: true,
    metafile: true,
    outdir: folder,
    chunkNames: '[name]-[hash]',
    minify: true,
    keepNames: true,
    define: { ...common.define, 'import.meta.url': 'ownUrl' },
  })
  const made = join(folder, 'cjs')
  mkdirSync(made)
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'))
  for (const name of names) writeFileSync(join(made, name), await asCommonJs(join(folder, name)))
  const main = join(made, 'main.js')
  writeFileSync(main, `${loader}\n${readFileSync(main, 'utf8')}`)
  const assets = names.filter((name) => name !== 'main.js').map((name) => [name, join(made, name)])
  return { main, assets: Object.fromEntries(assets), inputs: Object.keys(metafile.inputs) }
}

async function asCommonJs(file: string): Promise<string> {
  const text = readFileSync(file, 'utf8').replace(/^#!.*\n/, '')
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    minify: true,
    keepNames: true,
    supported: { 'dynamic-import': false },
    sourcefile: basename(file),
  })
  return code
}

/** All of a part is ASCII: as bytes of one letter each it is a text at once. */
const loader = `const ownUrl = require('node:url').pathToFileURL(process.execPath).href
require = ((system, known) => {
  const load = (id) => {
    if (!id.startsWith('./')) return system(id)
    if (known[id]) return known[id].exports
    const module = (known[id] = { exports: {} })
    const text = Buffer.from(system('node:sea').getRawAsset(id.slice(2))).latin1Slice()
    const names = ['require', 'module', 'exports', 'ownUrl', '__filename', '__dirname']
    const made = system('node:vm').compileFunction(text, names, { filename: id })
    made(load, module, module.exports, ownUrl, process.execPath, system('node:path').dirname(process.execPath))
    return module.exports
  }
  return load
})(require, {})`
