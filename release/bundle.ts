import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { licenses } from './packages.ts'
import { root, version } from './root.ts'

const made = join(root, 'dist', 'src')

/** What is never in a bundle: the driver with its binaries, and what the shell interpreter would only load for commands that OpenWrt lacks. */
const outside = ['serialport', '@mongodb-js/zstd', 'node-liblzma', 'seek-bzip', 'sql.js', 'quickjs*']

export const common: BuildOptions = {
  entryPoints: [join(root, 'dist', 'js', 'src', 'main.js')],
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: outside,
  define: { BENCHFLASH_VERSION: JSON.stringify(version) },
  legalComments: 'none',
  logLevel: 'warning',
}

/** Packages written for require() find in a module neither that nor their own file's name. */
const forCommonJs = [
  "import { createRequire as makeRequire } from 'node:module'",
  "import { fileURLToPath as toPath } from 'node:url'",
  'const require = makeRequire(import.meta.url)',
  'const __filename = toPath(import.meta.url)',
  "const __dirname = toPath(new URL('.', import.meta.url))",
]

/**
 * What is shipped: a small front and the parts that a command needs, each loaded when it is asked for. Some 280 modules
 * read one by one cost a short command more than its work. The parts keep their lines and names, for a stack that can be read.
 */
export async function bundle(): Promise<void> {
  rmSync(made, { recursive: true, force: true })
  const { metafile } = await build({
    ...common,
    metafile: true,
    format: 'esm',
    splitting: true,
    outdir: made,
    chunkNames: 'parts/[name]-[hash]',
    banner: { js: forCommonJs.join('\n') },
  })
  writeFileSync(join(made, 'third-party-licenses.txt'), licenses(Object.keys(metafile.inputs)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle()
