import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseProfile } from '../../src/devices/parse-profile.ts'
import { profileTemplate } from '../../src/messages/en/profile-template.ts'
import { hasty } from '../whole/process.ts'

const whole = `
id: my-board
title: My board
soc: MT7621
ram: { from: 0x80000000, to: 0x88000000 }
label: { name: My Board, version: 1 }
modem: none
image-format: tplink-v2
proven: none
boot-loader:
  banner: "U-Boot 1.1.3 ("
  lines: [set LAN/WAN]
  prompt: "MT7621 # "
  keys: [tpl, "4"]
  router-address: 192.168.0.1
  server-address: 192.168.0.5
  file: test.bin
  load-address: 0x84000000
evidence: { boot-lines: [ASIC MT7621A] }
flash:
  size: 0x1000000
  firmware: firmware
  environment-over-kernel: true
  parts:
    - { name: uboot, size: 0x20000, irreplaceable: true }
    - { name: firmware, size: 0xfe0000 }
marks: { mac: 0x1f100, radio24: [3], radio5: [4] }
openwrt:
  board: my,board
  profile: my_board
  target: ramips/mt7621
  arch: mipsel_24kc
  branches: ["24.10"]
  oldest-target: 24.10.3
  oldest-ram: 24.10.3
  fallback: 24.10.8
`

const faultsOf = (text: string): string => {
  try {
    parseProfile(text, 'my-board.yaml')
    return ''
  } catch (error) {
    return (error as { hint: string }).hint
  }
}
const changed = (from: string, to: string) => {
  expect(whole).toContain(from)
  return faultsOf(whole.replace(from, to))
}

test('a profile that says all is complete, and may write', () => {
  expect(parseProfile(whole, 'my-board.yaml').missing).toEqual([])
})

test('the template is a profile as it stands, which writes nothing and names what is missing', () => {
  const { missing, flash } = parseProfile(profileTemplate, 'template.yaml')
  expect(flash).toBeNull()
  expect(missing).toEqual(
    expect.arrayContaining(['flash', 'marks', 'openwrt', 'label', 'ram', 'boot-loader.load-address']),
  )
})

test('the template with every comment taken away is a profile too: no field in it is misspelt', () => {
  const all = profileTemplate
    .split('\n')
    .map((line) => line.replace(/^( *)# (?=( *)[a-z0-9-]+:|( *)- [{])/, '$1'))
    .join('\n')
    .replace('image-format: uimage-or-fit', 'image-format: tplink-v2')
  expect(faultsOf(all)).toBe('')
  expect(parseProfile(all, 'all.yaml').missing).toEqual([])
})

test.each(['0', '1', '2', '7', '8', '9', 'tp1', '44'])('%s is never a key', (key) => {
  expect(changed('keys: [tpl, "4"]', `keys: ["${key}"]`)).toMatch(/my-board\.yaml:14 boot-loader\.keys\.0: /)
})

test.each([
  ['the flash in the uncached window', '0xbc000000', '0xbd000000', 'maps flash'],
  ['the flash in the cached one', '0x9c000000', '0x9d000000', 'maps flash'],
  ['RAM that reaches into the flash', '0x80000000', '0x9d000000', 'maps flash'],
  ['registers', '0xb0000000', '0xb1000000', 'RAM of the MT7621'],
  ['an end before its beginning', '0x88000000', '0x80000000', 'behind the beginning'],
])('a RAM window over %s is refused', (_, from, to, why) => {
  expect(changed('from: 0x80000000, to: 0x88000000', `from: ${from}, to: ${to}`)).toContain(why)
})

test('an address outside of the RAM window is refused, with its line', () => {
  const why = changed('load-address: 0x84000000', 'load-address: 0x88000000')
  expect(why).toMatch(/my-board\.yaml:18 boot-loader\.load-address: outside/)
})

test('without the chip nobody knows where the flash is mapped, and no window is taken', () => {
  expect(changed('soc: MT7621', '')).toContain('ram: needs "soc"')
})

test('parts that do not make up the flash are refused', () => {
  expect(changed('size: 0xfe0000', 'size: 0xfd0000')).toMatch(/flash\.parts: the parts make up 0xff0000/)
})

test('a field that is not known is named with its line, and a command list is no field', () => {
  expect(changed('title: My board', 'title: My board\ncommands: [saveenv]')).toMatch(
    /my-board\.yaml:4 commands: no such field/,
  )
})

test('a boot loader without echo is refused', () => {
  expect(changed('  file: test.bin', '  file: test.bin\n  echoes: false')).toContain('is never typed to')
})

test('a file name can carry no command', () => {
  expect(changed('file: test.bin', 'file: "a;saveenv"')).toContain('boot-loader.file')
})

test.each(['label', 'soc', 'flash', 'openwrt', 'marks'])('without %s it is not complete', (field) => {
  const lines = whole.split('\n')
  const at = lines.findIndex((line) => line.startsWith(`${field}:`))
  const end = lines.findIndex((line, n) => n > at && /^\S/.test(line))
  const left = [...lines.slice(0, at), ...lines.slice(end < 0 ? lines.length : end)].join('\n')
  // Places in the flash mean nothing without it, a window nothing without its chip.
  const without = { flash: /^marks.*$/m, soc: /^ram.*$|^ {2}load-address.*$/gm }[field] ?? /(?!)/
  expect(parseProfile(left.replace(without, ''), 'my-board.yaml').missing).toContain(field)
})

const benchflash = (...args: string[]) =>
  spawnSync(process.execPath, [...hasty, 'dist/src/main.js', ...args], { encoding: 'utf8' })

test('devices --new prints a profile, and --check says of it what will be done and what will not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'profile-'))
  const file = join(folder, 'my-board.yaml')
  writeFileSync(file, benchflash('devices', '--new').stdout)
  const { status, stdout } = benchflash('devices', '--check', file, '--json')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    id: 'my-board',
    missing: expect.arrayContaining(['flash', 'label']),
  })
  expect(JSON.parse(stdout).doesNot.length).toBeGreaterThan(0)
  writeFileSync(file, `${readFileSync(file, 'utf8')}\ncommands: [saveenv]\n`)
  const faulty = benchflash('devices', '--check', file)
  expect(faulty.status).toBe(2)
  expect(faulty.stderr).toMatch(/my-board\.yaml:\d+ commands: no such field/)
})
