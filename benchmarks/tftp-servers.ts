import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, seconds } from '../src/base/time.ts'

export interface Served extends AsyncDisposable {
  name: string
  address: string
  port: number
  pid: number
}

/** Each takes the same file from the same place, at an address of its own: dnsmasq knows no other port than 69. */
const peers = {
  'tftpd-hpa': (folder: string) => ['in.tftpd', '-L', '-a', '127.0.0.21:40069', '-u', 'root', '-s', folder],
  atftpd: (folder: string) =>
    'atftpd --daemon --no-fork --bind-address 127.0.0.22 --port 40069 --user root --group root'
      .split(' ')
      .concat(folder),
  dnsmasq: (folder: string) =>
    'dnsmasq --keep-in-foreground --conf-file=/dev/null --port=0 --enable-tftp --bind-interfaces --user=root --pid-file='
      .split(' ')
      .concat('--listen-address=127.0.0.23', `--tftp-root=${folder}`),
}
export type Peer = keyof typeof peers
const places: Record<Peer, { address: string; port: number }> = {
  'tftpd-hpa': { address: '127.0.0.21', port: 40_069 },
  atftpd: { address: '127.0.0.22', port: 40_069 },
  dnsmasq: { address: '127.0.0.23', port: 69 },
}
export const peerNames = Object.keys(peers) as Peer[]

export const startOurs = (size: number) => startNode('ours', './tftp-server.js', size)
export const startFloor = (size: number) => startNode('floor', './tftp-floor.js', size)

async function startNode(name: string, file: string, size: number): Promise<Served> {
  const child = fork(new URL(file, import.meta.url), [String(size)])
  const [port] = (await once(child, 'message')) as [number]
  return { name, address: '127.0.0.1', port, pid: child.pid!, ...ending(child) }
}

/** Null where it is not installed, or may not be started. */
export async function startPeer(name: Peer, size: number): Promise<Served | null> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  await writeFile(join(folder, 'test.bin'), Buffer.alloc(size, 'benchflash'), { mode: 0o644 })
  const [program = '', ...args] = peers[name](folder)
  // The two packages of tftpd-hpa and atftpd exclude each other: one of them is put beside the system's own.
  const path = ['/usr/local/sbin', '/usr/sbin'].map((each) => join(each, program)).find(existsSync)
  if (path === undefined || process.getuid?.() !== 0) return null
  const child = spawn(path, args, { stdio: 'ignore' })
  await after(seconds(0.5))
  const { [Symbol.asyncDispose]: end } = ending(child)
  const dispose = async () => {
    await end()
    await rm(folder, { recursive: true, force: true })
  }
  if (child.exitCode === null)
    return { name, ...places[name], pid: child.pid!, [Symbol.asyncDispose]: dispose }
  await dispose()
  return null
}

function ending(child: ChildProcess): AsyncDisposable {
  return {
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
