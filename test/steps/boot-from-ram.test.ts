import { expect, test } from 'vitest'
import { Wire } from '../../src/bench/wire.ts'
import { bootFromRam } from '../../steps/boot-from-ram.ts'

test('a seat that has to wait for the cable says so, and one that has it at once does not', async () => {
  const wire = new Wire()
  const never = new AbortController().signal
  let release = () => {}
  const other = wire.during(never, () => new Promise<void>((resolve) => (release = resolve)))
  expect(await waitsOf(wire)).toEqual(['wire'])
  release()
  await other
  expect(await waitsOf(wire)).toEqual([])
})

/** Of the step, with a router that is loaded in no time. */
async function waitsOf(wire: Wire): Promise<string[]> {
  const said: string[] = []
  const image = { name: 'ram.bin', size: 1 }
  const context = {
    unit: { readMissing: async () => {}, loadIntoRam: async () => null },
    bench: { wire, store: { open: async () => image } },
    waits: (what: string) => said.push(what),
  }
  await bootFromRam.run(context as unknown as Parameters<typeof bootFromRam.run>[0])
  return said
}
