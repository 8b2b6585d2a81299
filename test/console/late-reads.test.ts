import { expect, test } from 'vitest'
import { after, milliseconds } from '../../src/base/time.ts'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { Shell } from '../../src/console/shell.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import type { Port } from '../../src/ports/port.ts'
import { boardAtPrompt } from './far-end.ts'
import { RouterShell } from './router-shell.ts'

const { signal } = new AbortController()
/** An adapter's own timer on Windows, and a laptop that has other things to do. */
const delays = [16, 60]

test.concurrent.each(delays)(
  'the boot loader takes a line where its echo is read %i ms late and in one piece',
  async (ms) => {
    const lines: string[] = []
    const far = boardAtPrompt((line) => {
      lines.push(line)
      return line === 'version' ? 'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r' : ''
    })
    const bootloader = await Bootloader.attach(Console.over(late(far.port, ms)), device, signal)
    expect(await bootloader.version(signal)).toContain('Nov 22 2023')
    expect(lines.filter((line) => line !== '')).toEqual(['version'])
  },
)

test.concurrent.each(delays)(
  'a shell takes a long command where its echo is read %i ms late and in one piece',
  async (ms) => {
    const router = new RouterShell({ answers: () => ({ output: 'hello', code: 0 }) })
    const shell = await Shell.resume(Console.over(late(router.far.port, ms)), signal)
    const { output, code } = await shell.run(`echo ${'a word '.repeat(12)}`, { signal })
    expect({ output, code }).toMatchObject({ code: 0, output: expect.stringContaining('hello') })
    expect(router.lines.filter((line) => line.includes('a word'))).toHaveLength(1)
  },
)

/** What comes meanwhile is read with it. */
function late(port: Port, ms: number): Port {
  let coming: Uint8Array[] = []
  let wake = () => {}
  let over = false
  void (async () => {
    for (let bytes = await port.read(); bytes; bytes = await port.read()) {
      coming.push(bytes)
      wake()
    }
    over = true
    wake()
  })()
  return {
    name: port.name,
    write: (bytes) => port.write(bytes),
    close: () => port.close(),
    async read() {
      if (coming.length === 0 && !over) await new Promise<void>((done) => (wake = done))
      await after(milliseconds(ms), signal)
      const all = Buffer.concat(coming)
      coming = []
      return all.length > 0 || !over ? all : null
    },
  }
}
