import { expect, test } from 'vitest'
import { nameInFile, versionsIn } from '../src/base/package-name.ts'

test.each([
  ['luci-app-3ginfo-lite_1.0.76-r20250609_all.ipk', 'luci-app-3ginfo-lite'],
  ['luci-app-3ginfo-lite-1.0.76-r20250609.apk', 'luci-app-3ginfo-lite'],
  ['luci-app-3ginfo-lite-1.0.76.apk', 'luci-app-3ginfo-lite'],
  ['sms-tool_2023.09.21~1b6ca032-r1_mipsel_24kc.ipk', 'sms-tool'],
  ['modemband-20260422-r1.apk', 'modemband'],
  ['README.md', null],
])('%s is a file of %s', (file, name) => {
  expect(nameInFile(file)).toBe(name)
})

test('lists of both managers give names with a digit in them whole', () => {
  const opkg = 'luci-app-3ginfo-lite - 1.0.76-r20250609\nsms-tool - 2023.09.21~1b6ca032-r1\nno list\n'
  expect([...versionsIn('opkg', opkg)]).toEqual([
    ['luci-app-3ginfo-lite', '1.0.76-r20250609'],
    ['sms-tool', '2023.09.21~1b6ca032-r1'],
  ])
  const apk =
    'luci-app-3ginfo-lite-1.0.76-r20250609 noarch {feeds} (GPL) [installed]\nWARNING: x\nppp-mod-2-r1 a\n'
  expect([...versionsIn('apk', apk)]).toEqual([
    ['luci-app-3ginfo-lite', '1.0.76-r20250609'],
    ['ppp-mod', '2-r1'],
  ])
})
