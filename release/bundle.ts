import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import { commonJs } from './common-js.ts'
import { lateChildren, withoutHttp2 } from './late.ts'
import { licenses } from './packages.ts'
import { fromPacks, packed, packsOf } from './packs.ts'
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
  plugins: [lateChildren, withoutHttp2],
}

const js = join(root, 'dist', 'js', 'src')

/** Each speaker of the English is read when it first says something; those of the help are a part already. */
const speakers = readdirSync(join(js, 'messages', 'en'))
  .filter((name) => /^(?!(?:all|index|help)\.js$)[\w-]+\.js$/.test(name))
  .map((name) => `messages/en/${name.slice(0, -'.js'.length)}`)

/** Parts of their own, so that what is needed for a file of the technician's alone is not loaded with what is always needed. */
const apart = [
  ...['devices/parse-profile', 'bench/config/read', 'ports/serial-port'],
  ...[
    'router/unit',
    'bench/bench',
    'bench/servers',
    'firmware/proxy',
    'procedure/run',
    'reports/survey',
    'session/session',
    'ui/board',
    'ui/guided',
  ],
  ...speakers,
]

/**
 * What is shipped: a small front and the parts that a command needs, each loaded when it is used. Some 280 modules read one
 * by one cost a short command more than its work. The parts keep their lines and names, for a stack that can be read.
 */
export async function bundle(): Promise<void> {
  rmSync(made, { recursive: true, force: true })
  const inside = (name: string) => join(js, `${name}.js`)
  const { metafile, outputFiles } = await build({
    ...common,
    absWorkingDir: root,
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
  const packs = packsOf(metafile.outputs)
  const asked = askedFor(metafile)
  const used = outputFiles.filter(({ path }) => asked.has(path))
  const codes = new Map(used.map(({ path, text }) => [path, fromPacks(commonJs(text), packs)]))
  for (const { name, parts } of packs) {
    const files = parts.map((part) => join(made, 'parts', part))
    write(join(made, 'parts', name), packed(files.map((file, n) => [parts[n]!, codes.get(file)!])))
    for (const file of files) codes.delete(file)
  }
  for (const [file, code] of codes) write(file, code)
  writeFileSync(join(made, 'package.json'), '{ "type": "commonjs" }\n')
  writeFileSync(join(made, 'third-party-licenses.txt'), licenses(Object.keys(metafile.inputs)))
}

/** The bundler makes a file of each part that we name, beside the one with its code: nobody asks for the former. */
function askedFor({ outputs }: Metafile): Set<string> {
  const imports = Object.values(outputs).flatMap((each) => each.imports)
  return new Set([join(made, 'main.js'), ...imports.map(({ path }) => join(root, path))])
}

function write(file: string, code: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, code, { mode: file === join(made, 'main.js') ? 0o755 : 0o644 })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle()
