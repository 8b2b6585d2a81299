import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { lockstep } from './lockstep.ts'
import { ok, type Row } from './table.ts'

const limit = 70
const size = 5_755_668
const what = 'resident memory of serve, 16 clients, at most'
const place = { address: '127.0.0.1', port: 40_071 }

/** As a technician has it, on a terminal, with its live list. */
export async function serveMemory(): Promise<Row[]> {
  if (process.platform !== 'linux')
    return [{ what, measured: '-', limit: `${limit} MB`, verdict: 'skipped: no /proc here' }]
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const file = join(folder, 'test.bin')
  await writeFile(file, Buffer.alloc(size, 'benchflash'))
  const { CI: _, NO_COLOR: __, ...env } = process.env
  const args = [
    'dist/src/main.js',
    'serve',
    file,
    '--listen',
    place.address,
    '--tftp-port',
    String(place.port),
  ]
  const pty = spawn(process.execPath, args, { cols: 80, rows: 24, env })
  await new Promise<void>((resolve) => void pty.onData((text) => text.includes('test.bin') && resolve()))
  for (let n = 0; n < 3; n++) await Promise.all(Array.from({ length: 16 }, () => lockstep(place)))
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pty.pid}/status`, 'utf8')) ?? []
  const most = Number(kilobytes ?? 0) / 1024
  const ended = new Promise((resolve) => void pty.onExit(resolve))
  pty.kill('SIGINT')
  await ended
  await rm(folder, { recursive: true })
  return [
    { what, measured: `${most.toFixed(0)} MB`, limit: `${limit} MB`, verdict: ok(most > 0 && most < limit) },
  ]
}
