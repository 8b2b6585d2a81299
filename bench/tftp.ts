import { type ChildProcess, fork, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from '../src/time.ts'
import { lockstep } from './lockstep.ts'
import type { Row } from './table.ts'

/** The RAM image of OpenWrt 24.10 for this board (facts/device.md §1.9). */
const size = 5_755_668
const peerPath = '/usr/sbin/in.tftpd'
const peerPort = 40_069

/** Ours and tftpd-hpa in the same run, by the same client: whole, and with one block in a thousand lost. */
export async function tftp(): Promise<Row[]> {
  const child = fork(new URL('./tftp-server.js', import.meta.url), [String(size)])
  const port = await new Promise<number>((resolve) => child.once('message', (told) => resolve(Number(told))))
  const ours = await measure(port)
  child.kill()
  const peer = await measurePeer()
  const row = (what: string, key: 'whole' | 'lossy', limit: number): Row => ({
    what,
    ours: `${(ours[key] / 1000).toFixed(2)} s`,
    other: peer ? `${(peer[key] / 1000).toFixed(2)} s` : 'in.tftpd is not installed: skipped',
    ratio: peer ? ours[key] / peer[key] : null,
    limit,
  })
  return [
    row('TFTP, 5755668 bytes in lock-step', 'whole', 1.25),
    row('TFTP, the same, 0.1 % of DATA lost', 'lossy', 0.25),
  ]
}

/** The best of three: the rest is what else the computer did. */
async function measure(port: number) {
  const times: number[] = []
  for (let i = 0; i < 4; i++) times.push(await whole(port, 0))
  return { whole: Math.min(...times), lossy: await whole(port, 1000) }
}

async function whole(port: number, loseEvery: number): Promise<number> {
  const { bytes, took } = await lockstep(port, loseEvery)
  if (bytes !== size) throw new Error(`${bytes} of ${size} bytes came`)
  return took
}

/** tftpd-hpa starts as root only; null without it. */
async function measurePeer() {
  if (!existsSync(peerPath) || process.getuid?.() !== 0) return null
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  await writeFile(join(folder, 'test.bin'), Buffer.alloc(size, 'benchflash'), { mode: 0o644 })
  const args = ['-L', '-a', `127.0.0.1:${peerPort}`, '-u', 'root', '-s', folder]
  const child: ChildProcess = spawn(peerPath, args, { stdio: 'ignore' })
  try {
    await after(300)
    return await measure(peerPort)
  } finally {
    child.kill()
    await rm(folder, { recursive: true })
  }
}
