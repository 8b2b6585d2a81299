import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { commonJs } from './common-js.ts'
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

/** Parts of their own, so that what is needed for a file of the technician's alone is not loaded with what is always needed. */
const apart = [
  ...['devices/file', 'bench/config/read', 'ports/serial-port'],
  ...[
    'router/unit',
    'bench/bench',
    'bench/servers',
    'firmware/proxy',
    'procedure/run',
    'session/session',
    'ui/board',
    'ui/guided',
  ],
]

/**
 * What is shipped: a small front and the parts that a command needs, each loaded when it is used. Some 280 modules read one
 * by one cost a short command more than its work. The parts keep their lines and names, for a stack that can be read.
 */
export async function bundle(): Promise<void> {
  rmSync(made, { recursive: true, force: true })
  const inside = (name: string) => join(root, 'dist', 'js', 'src', `${name}.js`)
  const { metafile, outputFiles } = await build({
    ...common,
    entryPoints: {
      main: inside('main'),
      ...Object.fromEntries(apart.map((name) => [`parts/${name}`, inside(name)])),
    },
    metafile: true,
    format: 'esm',
    splitting: true,
    outdir: made,
    chunkNames: 'parts/[name]-[hash]',
    write: false,
  })
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, commonJs(text), { mode: path === join(made, 'main.js') ? 0o755 : 0o644 })
  }
  writeFileSync(join(made, 'package.json'), '{ "type": "commonjs" }\n')
  writeFileSync(join(made, 'third-party-licenses.txt'), licenses(Object.keys(metafile.inputs)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle()
