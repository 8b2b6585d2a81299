import { afterEach, describe, expect, it } from 'vitest'
import type { Port } from '../../src/ports/port.ts'

export interface Rig {
  port: Port
  /** The other end says something. */
  say(text: string): void
  /** What the other end has received so far. */
  received(): string
  /** The adapter is pulled out. */
  vanish(): Promise<void> | void
  clean(): Promise<void> | void
}

/** What every Port promises (src/ports/port.ts); `there` is whether this machine can make one. */
export function portContract(name: string, make: () => Promise<Rig>, there = true): void {
  describe.skipIf(!there)(`port contract: ${name}`, () => {
    let rig: Rig | null = null
    const start = async () => {
      rig = await make()
      return rig
    }
    afterEach(async () => {
      await rig?.port.close()
      await rig?.clean()
      rig = null
    })

    it('carries every byte in both directions', async () => {
      const { port, say, received } = await start()
      say('\x01hello\xff')
      let heard = ''
      while (heard.length < 7) heard += Buffer.from((await port.read()) ?? []).toString('latin1')
      expect(heard).toBe('\x01hello\xff')
      await port.write(Buffer.from('abc'))
      await port.write(Buffer.from('def'))
      await expect.poll(received).toBe('abcdef')
    })

    it('ends a pending read when it is closed, and may be closed twice', async () => {
      const { port } = await start()
      const pending = port.read()
      await port.close()
      expect(await pending).toBeNull()
      expect(await port.read()).toBeNull()
      await port.close()
    })

    it('names itself when the adapter vanishes, to the reader and to later writers', async () => {
      const { port, vanish } = await start()
      const pending = port.read()
      // It may reject before this test looks at it.
      pending.catch(() => {})
      await vanish()
      await expect(pending).rejects.toMatchObject({
        code: 'port-lost',
        message: expect.stringContaining(port.name),
      })
      await expect(port.read()).rejects.toMatchObject({ code: 'port-lost' })
      await expect(port.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'port-lost' })
      await port.close()
    })

    it('rejects nothing unhandled when it vanishes with nobody listening', async () => {
      const { port, vanish } = await start()
      await vanish()
      await new Promise((resolve) => setImmediate(resolve))
      await port.close()
    })
  })
}
