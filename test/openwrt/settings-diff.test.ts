import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { tar } from '../../src/base/tar.ts'
import { settingsDiff } from '../../src/openwrt/settings-diff.ts'

const archive = (files: Record<string, string>) =>
  gzipSync(
    tar(Object.entries(files).map(([name, text]) => ({ name: `./${name}`, bytes: Buffer.from(text) }))),
  )

test('what is kept, said in another way and lost is told from two archives', () => {
  const before = archive({ 'etc/a': "option x '1'\n", 'etc/b': 'one\ntwo\n', 'etc/c': 'x' })
  const after = archive({ 'etc/a': '\toption x 1\nmore\n', 'etc/b': 'one\n' })
  expect(settingsDiff(before, after)).toEqual({ kept: 1, changed: ['/etc/b'], lost: ['/etc/c'] })
})

test('a small archive that unpacks to a large one is refused, and so is none at all', () => {
  const packed = gzipSync(Buffer.alloc(9 * 1024 * 1024), { level: 1 })
  for (const odd of [packed, Buffer.from('no archive')])
    expect(() => settingsDiff(archive({}), odd)).toThrow(expect.objectContaining({ code: 'settings-odd' }))
})
