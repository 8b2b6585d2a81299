import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the foreign kernel and busybox lie between two runs; nothing of them is installed. */
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'benchflash-qemu')
export const uBootBinary = '/usr/lib/u-boot/qemu_arm/u-boot.bin'

const programs: [command: string, pkg: string][] = [
  ['qemu-system-arm', 'qemu-system-arm'],
  ['mkimage', 'u-boot-tools'],
  ['dtc', 'device-tree-compiler'],
  ['nft', 'nftables'],
  ['ip', 'iproute2'],
]

export interface Tools {
  /** `linux-image-…-armmp` and `busybox-static` for armhf, unpacked. */
  tree: string
  version: string
}

/** What a run needs, or why it can't be; missing packages are installed unless that is not wished. */
export function tools(): Tools | string {
  const install = process.env.BENCHFLASH_QEMU !== 'as-is'
  if (install) installMissing()
  const absent = missing()
  if (absent.length > 0) return `without ${absent.join(', ')}`
  if (!mayMakeNamespaces()) return 'without the right to make a network namespace'
  if (install && !unpacked()) unpack()
  return unpacked() ?? 'without a Debian kernel for armhf'
}

function missing(): string[] {
  const absent = programs.flatMap(([command, pkg]) => (has(command) ? [] : [pkg]))
  return existsSync(uBootBinary) ? absent : [...absent, 'u-boot-qemu']
}

const has = (command: string) => run('sh', '-c', `command -v ${command}`) === 0

function installMissing(): void {
  const absent = missing()
  if (absent.length === 0 || !has('apt-get') || process.getuid?.() !== 0) return
  run('apt-get', 'update', '-qq')
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...absent)
}

function mayMakeNamespaces(): boolean {
  const name = `bfq${process.pid}`
  if (run('ip', 'netns', 'add', name) !== 0) return false
  run('ip', 'netns', 'del', name)
  return true
}

function unpacked(): Tools | null {
  const tree = join(cache, 'tree')
  const kernel = existsSync(join(tree, 'boot')) ? readdirSync(join(tree, 'boot')) : []
  const [version] = kernel.flatMap((name) => /^vmlinuz-(.+)$/.exec(name)?.[1] ?? [])
  return version === undefined ? null : { tree, version }
}

/** With lists of its own, so that this system's apt does not learn of another architecture. */
function unpack(): void {
  if (!has('apt-get')) return
  const draft = join(cache, 'draft')
  rmSync(draft, { recursive: true, force: true })
  for (const folder of ['lists/partial', 'cache/archives/partial', 'debs', 'tree'])
    mkdirSync(join(draft, folder), { recursive: true })
  const foreign = ['APT::Architecture=armhf', 'APT::Architectures=armhf', 'APT::Sandbox::User=root']
  const own = [`Dir::State::lists=${draft}/lists`, `Dir::Cache=${draft}/cache`]
  const o = [...foreign, ...own].flatMap((each) => ['-o', each])
  const debs = join(draft, 'debs')
  run('apt-get', ...o, 'update', '-qq')
  const kernel = /Depends: (linux-image-\S+)/.exec(
    said('apt-cache', ...o, 'depends', 'linux-image-armmp'),
  )?.[1]
  if (kernel === undefined) return
  if (runIn(debs, 'apt-get', ...o, 'download', '-qq', kernel, 'busybox-static') !== 0) return
  for (const name of readdirSync(debs)) run('dpkg-deb', '-x', join(debs, name), join(draft, 'tree'))
  rmSync(join(cache, 'tree'), { recursive: true, force: true })
  renameSync(join(draft, 'tree'), join(cache, 'tree'))
  rmSync(draft, { recursive: true })
}

const run = (...words: string[]) => runIn('.', ...words)
const runIn = (cwd: string, ...words: string[]) =>
  spawnSync(words[0]!, words.slice(1), { cwd, stdio: 'ignore' }).status
const said = (...words: string[]) => spawnSync(words[0]!, words.slice(1), { encoding: 'utf8' }).stdout
