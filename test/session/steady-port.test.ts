import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Port } from '../../src/ports/port.ts'
import { SteadyPort } from '../../src/session/steady-port.ts'
import { onPath } from '../on-path.ts'

const rate = { baudRate: 115_200 }

/** A serial device whose far end says its own name. */
async function device(path: string): Promise<ChildProcess> {
  const socat = spawn('socat', [
    `PTY,link=${path},raw,echo=0`,
    // Node's children ignore SIGPIPE: only what `echo` says of itself ends the loop when nobody listens any more.
    `SYSTEM:while sleep 0.1 && echo ${path}; do true; done`,
  ])
  onTestFinished(() => void socat.kill())
  await expect.poll(() => existsSync(path), { timeout: 5000 }).toBe(true)
  return socat
}

async function hears(port: Port, text: string): Promise<boolean> {
  let heard = ''
  while (!heard.includes(text)) {
    const bytes = await port.read()
    if (!bytes) return false
    heard += Buffer.from(bytes).toString('latin1')
  }
  return true
}

test.skipIf(!onPath('socat'))(
  'an adapter that comes back under another name is opened by its socket',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'steady-'))
    const socket = join(folder, 'by-path')
    const [first, second] = [join(folder, 'USB0'), join(folder, 'USB1')]
    const old = await device(first)
    symlinkSync(first, socket)
    const asked: string[] = []
    const line = new SteadyPort(first, async (path) => {
      asked.push(path)
      return socket
    })
    const port = await line.open(rate)
    expect(await hears(port, first)).toBe(true)
    await port.close()
    old.kill()
    await device(second)
    rmSync(socket)
    symlinkSync(second, socket)
    const again = await line.open(rate)
    expect(await hears(again, second)).toBe(true)
    await again.close()
    expect(asked).toEqual([first])
  },
)

test('a line that nothing is known of keeps its name, and an address is not looked for among the adapters', async () => {
  const unknown = new SteadyPort('/dev/no-such-adapter', async () => null)
  await expect(unknown.open(rate)).rejects.toMatchObject({ code: 'port-missing' })
  const far = new SteadyPort('tcp://127.0.0.1:1', () => Promise.reject(new Error('asked')))
  await expect(far.open(rate)).rejects.toMatchObject({ code: 'port-missing', message: /127\.0\.0\.1:1/ })
})
