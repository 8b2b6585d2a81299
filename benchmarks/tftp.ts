import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, seconds } from '../src/time.ts'
import { type Losses, lockstep, noLosses, seededLosses } from './lockstep.ts'
import { middle, ok, type Row, spread } from './table.ts'

/** The RAM image of OpenWrt 24.10 for this board. */
const size = 5_755_668
const peerPath = '/usr/sbin/in.tftpd'
const peerPort = 40_069

export async function tftpLockstep(): Promise<Row[]> {
  return [await compare('TFTP, 5755668 bytes in lock-step', noLosses, 15, 1.25)]
}

/** The same blocks are lost to both. */
export async function tftpLossy(): Promise<Row[]> {
  const losses = seededLosses(1, { in: 1000 })
  return [await compare('TFTP, the same, 0.1 % of DATA lost', losses, 1, 0.25)]
}

/** Ours and tftpd-hpa by the same client, in turns, so that what else the computer does meets both. */
async function compare(what: string, losses: Losses, times: number, limit: number): Promise<Row> {
  await using ours = await startOurs()
  await using peer = await startPeer()
  const mine: number[] = []
  const theirs: number[] = []
  // Not counted: the first transfer of each finds cold caches and code that is not compiled yet.
  await whole(ours.port, noLosses)
  if (peer) await whole(peer.port, noLosses)
  for (let i = 0; i < times; i++) {
    mine.push(await whole(ours.port, losses))
    if (peer) theirs.push(await whole(peer.port, losses))
  }
  const measured = spread(mine)
  if (!peer)
    return { what, measured, limit: `${limit}x of tftpd-hpa`, verdict: 'skipped: in.tftpd not installed' }
  const ratio = middle(mine).median / middle(theirs).median
  const against = `tftpd-hpa ${spread(theirs)}: ${ratio.toFixed(2)}x, limit ${limit}x`
  return { what, measured, limit: against, verdict: ok(ratio <= limit) }
}

async function whole(port: number, losses: Losses): Promise<number> {
  const { bytes, took } = await lockstep(port, losses)
  if (bytes !== size) throw new Error(`${bytes} of ${size} bytes came`)
  return took
}

type Server = AsyncDisposable & { port: number }

async function startOurs(): Promise<Server> {
  const child = fork(new URL('./tftp-server.js', import.meta.url), [String(size)])
  const port = await new Promise<number>((resolve) => child.once('message', (told) => resolve(Number(told))))
  return { port, [Symbol.asyncDispose]: async () => void child.kill() }
}

/** tftpd-hpa starts as root only; null without it. Other servers take the same name. */
async function startPeer(): Promise<Server | null> {
  const version = spawnSync(peerPath, ['-V'], { encoding: 'utf8' }).stdout ?? ''
  if (!version.startsWith('tftp-hpa') || process.getuid?.() !== 0) return null
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  await writeFile(join(folder, 'test.bin'), Buffer.alloc(size, 'benchflash'), { mode: 0o644 })
  const args = ['-L', '-a', `127.0.0.1:${peerPort}`, '-u', 'root', '-s', folder]
  const child: ChildProcess = spawn(peerPath, args, { stdio: 'ignore' })
  await after(seconds(0.3))
  const end = async () => {
    child.kill()
    await rm(folder, { recursive: true })
  }
  return { port: peerPort, [Symbol.asyncDispose]: end }
}
