import { expect, it, test } from 'vitest'
import { unitFolder } from '../../src/records/layout.ts'
import { folderNameOf, isUnique, macOfFolder, parseMac, sameMac } from '../../src/records/mac.ts'

const mac = '02:11:22:33:44:5a'

it.each(['02:11:22:33:44:5A', '02-11-22-33-44-5a', '02112233445a', mac])('%s is one address', (text) => {
  expect(parseMac(text)).toBe(mac)
  expect(sameMac(text, mac)).toBe(true)
})

it.each(['', '02:11:22:33:44', '02:11:22:33:44:5a:00', '02:11:22:33:44:5g', ' 02:11:22:33:44:5a', 'x'])(
  '%j is none',
  (text) => expect(parseMac(text)).toBe(null),
)

test('nothing is the same router as nothing', () => {
  expect(sameMac(null, null)).toBe(false)
  expect(sameMac(mac, undefined)).toBe(false)
  expect(sameMac(null, mac)).toBe(false)
  expect(sameMac(mac, '02:11:22:33:44:5b')).toBe(false)
})

test('a folder is called by hyphens, and only such a name is one of a router', () => {
  expect(folderNameOf(parseMac(mac)!)).toBe('02-11-22-33-44-5a')
  expect(macOfFolder('02-11-22-33-44-5a')).toBe(mac)
  for (const name of ['02-11-22-33-44-5A', '02112233445a', mac, 'lost+found'])
    expect(macOfFolder(name)).toBe(null)
})

test('an address that many routers could share has no folder', () => {
  expect(isUnique(parseMac(mac)!)).toBe(true)
  for (const shared of ['00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff', '01:00:5e:00:00:01']) {
    expect(isUnique(parseMac(shared)!)).toBe(false)
    expect(() => unitFolder('r', shared)).toThrow(expect.objectContaining({ code: 'mac-invalid' }))
  }
})
