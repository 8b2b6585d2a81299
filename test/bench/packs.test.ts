import { expect, test } from 'vitest'
import { Packs } from '../../src/bench/packs.ts'
import type { Kit } from '../../src/firmware/kit.ts'

/** One that counts how often it is read, and the first so often can't be. */
function kit(sha256: string, failures = 0) {
  let reads = 0
  const read = async () => {
    reads += 1
    if (reads <= failures) throw new Error('the disk')
    return Buffer.from('chat')
  }
  const made = {
    manager: 'apk',
    feeds: [{ name: 'base', path: '/base' }],
    packages: [{ name: 'chat', file: 'chat.apk', feed: 'base', sha256 }],
    lookup: (path: string) =>
      path.endsWith('chat.apk') ? { size: 4, read } : { size: 1, read: async () => 'x' },
  } as unknown as Kit
  return { made, reads: () => reads }
}

test('an archive is made once for all routers of a bench, and another one for other packages', async () => {
  const packs = new Packs()
  const [one, same, other] = [kit('a'), kit('a'), kit('b')]
  const pack = packs.of(one.made)
  expect(await packs.of(same.made)).toBe(await pack)
  expect(await packs.of(other.made)).not.toBe(await pack)
  expect([one.reads(), same.reads(), other.reads()]).toEqual([1, 0, 1])
})

test('one that failed is made again when it is asked for', async () => {
  const packs = new Packs()
  const { made } = kit('a', 1)
  await expect(packs.of(made)).rejects.toThrow('the disk')
  expect(await packs.of(made)).toMatchObject({ sha256: expect.any(String) })
})
