import { expect, test } from 'vitest'
import { untar } from '../../src/base/tar.ts'
import type { Kit } from '../../src/firmware/kit.ts'
import { packOf } from '../../src/firmware/kit-pack.ts'

const files = new Map([
  ['/releases/x/base/Packages.gz', 'index'],
  ['/releases/x/base/Packages.sig', 'signature'],
  ['/releases/x/base/chat_1~2.ipk', 'chat'],
  ['/releases/x/kmods/Packages.gz', 'other index'],
  ['/releases/x/kmods/Packages.sig', 'other signature'],
])
const kit = {
  manager: 'opkg',
  feeds: [
    { name: 'base', path: '/releases/x/base' },
    { name: 'kmods', path: '/releases/x/kmods' },
  ],
  packages: [{ name: 'chat', file: 'chat_1~2.ipk', feed: 'base' }],
  lookup(path: string) {
    const text = files.get(path)
    return text === undefined ? null : { size: text.length, read: async () => Buffer.from(text) }
  },
} as unknown as Kit

test('an archive has the indexes with their signatures and the packages, in a folder for each feed', async () => {
  const pack = await packOf(kit)
  const entries = untar(Buffer.from(await pack!.read(0, pack!.size)))
  expect(entries.map(({ path, content }) => [path, content.toString()])).toEqual([
    ['/base/Packages.gz', 'index'],
    ['/base/Packages.sig', 'signature'],
    ['/base/chat_1~2.ipk', 'chat'],
    ['/kmods/Packages.gz', 'other index'],
    ['/kmods/Packages.sig', 'other signature'],
  ])
})

test('where something is missing there is no archive, and the router fetches file by file', async () => {
  const packages = [{ name: 'gone', file: 'gone.ipk', feed: 'kmods' }] as Kit['packages']
  expect(await packOf({ ...kit, packages })).toBe(null)
})
