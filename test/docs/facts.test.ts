import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { allowed } from '../../src/console/allowed.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const factFiles = readdirSync(join(root, 'docs/facts')).map((name) => `docs/facts/${name}`)

/** Every file of the project's own in which a comment may point somewhere. */
const code = ['src', 'steps', 'test', 'release', 'benchmarks'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((file) => /\.(ts|sh)$/.test(file) && basename(file) !== 'facts.test.ts'),
)
const lines = code.flatMap((file) =>
  read(file)
    .split('\n')
    .map((text, i) => ({ file, text, at: `${file}:${i + 1}` })),
)

const headings = (file: string) =>
  [...read(file).matchAll(/^#{2,4} §(\S+) /gm)].map(([, section]) => section!)
const sections = new Map(factFiles.map((file) => [file, new Set(headings(file))]))
const mark = /§+ ?(\d\w*(?:\.\d+\w*)*)?/g

/** The file that was named last before it on its line, in which a mark's section is looked for. */
function deadIn(text: string): string[] {
  return [...text.matchAll(mark)]
    .map(({ index, 0: whole, 1: section }) => {
      const named = [...text.slice(0, index).matchAll(/facts\/[\w-]+\.md/g)].at(-1)?.[0]
      const there = section !== undefined && sections.get(`docs/${named}`)?.has(section)
      return there ? null : `${named ?? 'no file'} ${whole}`
    })
    .filter((each) => each !== null)
}

test('every mark in the code points to a section that docs/facts has', () => {
  expect(lines.filter(({ text }) => text.includes('§')).length).toBeGreaterThan(80)
  expect(lines.flatMap(({ text, at }) => deadIn(text).map((dead) => `${at} ${dead}`))).toEqual([])
})

test('a mark to a missing section, a missing file or no file at all would be found', () => {
  expect(deadIn('(facts/device.md §1.3, §0b.10)')).toEqual([])
  expect(deadIn('(facts/device.md §1.3, §77.1)')).toEqual(['facts/device.md §77.1'])
  expect(deadIn('(facts/none.md §1.3)')).toEqual(['facts/none.md §1.3'])
  expect(deadIn('(§1.3)')).toEqual(['no file §1.3'])
  expect(deadIn('(facts/device.md §)')).toEqual(['facts/device.md §'])
})

const isComment = ({ text }: { text: string }) => /^\s*(\/?\*|#)|\/\//.test(text)

test('every document that a comment names is in the project', () => {
  const named = lines
    .filter(isComment)
    .flatMap(({ file, text, at }) =>
      [...text.matchAll(/[\w./-]*\w\.md(?!\w)/g)].map(([name]) => ({ name, file, at })),
    )
  expect(named.length).toBeGreaterThan(80)
  const missing = named.filter(
    ({ name, file }) => ![name, `docs/${name}`, join(dirname(file), name)].some((each) => exists(each)),
  )
  expect(missing.map(({ name, at }) => `${at} ${name}`)).toEqual([])
})

const exists = (path: string) => existsSync(join(root, path))

test.each(factFiles)('%s has each section once, and its own marks resolve', (file) => {
  const own = headings(file)
  expect(own.length).toBeGreaterThan(30)
  expect(own.filter((section, i) => own.indexOf(section) !== i)).toEqual([])
  const text = read(file)
    .replace(/^#.*$/gm, '')
    .replace(/`\([^`]*\)`/g, '')
  const dead = [...text.matchAll(mark)].filter(({ index, 1: section }) => {
    const other = /\]\(([\w-]+\.md)\)\s*$/.exec(text.slice(0, index))?.[1]
    return !sections.get(other ? `docs/facts/${other}` : file)?.has(section ?? '')
  })
  expect(dead.map(([whole]) => whole)).toEqual([])
})

test('what the profile of the board relies on stands in the facts', () => {
  const facts = read('docs/facts/device.md')
  const { boot, flash, marks, evidence } = device
  // What the profile does not say is wanted all the same, and in no file.
  const hex = (value: number | null) => `0x${value?.toString(16)}`
  const wanted = [
    boot.banner,
    boot.interrupted,
    boot.warmReset,
    boot.healthyEnv,
    boot.routerIp,
    boot.serverIp,
  ]
  const figures = [
    hex(boot.loadAddress),
    hex(marks.mac),
    hex(marks.imei),
    hex(flash.size),
    `${boot.hashBytes} bytes`,
  ]
  const rest = [
    hex(flash.factoryImage),
    `${device.console.baudRate} baud`,
    boot.bootFile,
    device.imageProfile,
  ]
  const missing = [...wanted, ...figures, ...rest, ...evidence.usb].filter(
    (each) => !facts.includes(`${each}`),
  )
  expect(missing).toEqual([])
})

/** What stands under a heading. */
function section(mark: string): string {
  const [, text] = read('docs/facts/device.md').split(new RegExp(`^#+ §${mark.replace('.', '\\.')} .*$`, 'm'))
  return text!.split(/^## |^### /m)[0]!
}

const rowsOf = (text: string) =>
  [...text.matchAll(/^\|(.*)\|$/gm)].map(([, row]) => row!.split('|').map((cell) => cell.trim()))

test('the flash map of the profile is the one of the facts, part by part (§3.1)', () => {
  const parts = rowsOf(section('3.1')).flatMap(([range, , , , now]) => {
    const [, name, own] = /^(\w+)(?: \([^)]*\))?(?:, (.*))?$/.exec(now ?? '') ?? []
    const [from, to] = /^([0-9a-f]{6,7}) – ([0-9a-f]{6,7})$/.exec(own ?? range!)?.slice(1) ?? []
    return name && from ? [{ name, from: Number.parseInt(from, 16), to: Number.parseInt(to!, 16) }] : []
  })
  let at = 0
  const own = device.flash.partitions.map(({ name, size }) => {
    at += size
    return { name, from: at - size, to: at }
  })
  expect(own).toEqual(parts)
})

test('the menu’s keys that are never sent are those that the facts say write (§1.4)', () => {
  const dangerous = rowsOf(section('1.4')).filter(([, , does, danger]) => `${does}${danger}`.includes('**'))
  const keys = dangerous.flatMap(([key]) => key!.split(' ')).filter((key) => /^\d$/.test(key))
  expect(new Set(device.boot.forbiddenKeys)).toEqual(new Set(keys))
})

test('of the commands that the boot loader has, those alone may be typed that write nothing (§1.5, §2)', () => {
  const limits = { ram: device.ram, places: [device.boot.routerIp, device.boot.serverIp] }
  const [, list] = /^`(\? bootm .*)`\.$/m.exec(section('1.5'))!
  const commands = list!.split(' ')
  expect(commands.length).toBeGreaterThan(15)
  const typed = commands.filter((command) =>
    ['', ' 0x84000000', ' 0x84000000 1', ' 1 2 3', ' ipaddr 192.168.0.1'].some((rest) =>
      allowed(`${command}${rest}`, limits),
    ),
  )
  expect(typed).toEqual(['bootm', 'help', 'printenv', 'reset', 'setenv', 'tftpboot', 'version'])
})

test('memory, calibration and the oldest image are as the facts have them (§1.8, §3.2)', () => {
  const [, from, to] = /RAM is at (0x\w+) to (0x\w+);/.exec(section('1.8'))!
  expect(device.ram).toEqual({ from: Number(from), to: Number(to) + 1 })
  const [, radio24, radio5, at] = /begins with `([\w ]+)` \(MT7603\) and has `([\w ]+)` at (0x\w+)/.exec(
    section('3.2'),
  )!
  const bytes = (text: string) => text.split(' ').map((byte) => Number.parseInt(byte, 16))
  expect([device.marks.radio24, device.marks.radio5, Number(at)]).toEqual([
    bytes(radio24!),
    bytes(radio5!),
    0x8000,
  ])
  const [, first] = /\*\*in (\d+\.\d+\.\d+) and in all/.exec(section('3.2').replaceAll('\n', ' '))!
  expect([device.release.oldestRam, device.release.oldestTarget]).toEqual([first, first])
})

test('the keys that are trusted stand in the facts', () => {
  const pinned = [...read('src/firmware/keys.ts').matchAll(/'(RW[\w+/=]{50,})'/g)].map(([, key]) => key!)
  expect(pinned.length).toBeGreaterThan(1)
  const facts = read('docs/facts/openwrt.md')
  expect(pinned.filter((key) => !facts.includes(key))).toEqual([])
})
