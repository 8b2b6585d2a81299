import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Device } from '../../src/devices/device.ts'
import { devices } from '../../src/devices/index.ts'
import { fibocomFg621 as modem } from '../../src/devices/modems.ts'

/** Where a board may be named outside of `src/devices`, and why. */
const exceptions: [place: RegExp, why: string][] = [
  [
    /^src\/simulator\//,
    'it is a board: what it prints and answers is its own, written apart from what is expected',
  ],
  [/^src\/(?:ui\/words|messages)\//, 'sentences and examples for people'],
]

const root = fileURLToPath(new URL('../../', import.meta.url))
const files = ['src', 'steps']
  .flatMap((area) =>
    readdirSync(`${root}${area}`, { recursive: true, encoding: 'utf8' }).map((name) => `${area}/${name}`),
  )
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(?:ts|sh)$/.test(name) && !name.startsWith('src/devices/'))

/** Whatever a profile says that could stand in code: what is shorter, or of every U-Boot, says nothing of a board. */
function saidOf(device: Device): string[] {
  const { boot, evidence, factoryLogin, leds, marks } = device
  const image = [device.board, device.imageProfile, device.target]
  const loader = [
    ...boot.lines,
    boot.interrupted,
    boot.warmReset,
    ...boot.chips,
    boot.bootFile,
    boot.serverIp,
  ]
  const keys = boot.interruptWords.filter((word) => /^[a-z]{3,}$/.test(word))
  const parts = [...evidence.bootLines, ...evidence.pci, ...evidence.usb, ...evidence.notUsb, ...leds.signal]
  const places = [marks?.mac, marks?.imei].flatMap((at) => (at ? [`0x${at.toString(16)}`] : []))
  const login = factoryLogin ? [`'${factoryLogin.user}'`, `'${factoryLogin.word}'`] : []
  const model = / (\w+)\(/.exec(device.labelText ?? '')?.[1] ?? null
  const names = [model, device.id, device.title, device.labelText, device.soc]
  return [...names, ...image, ...loader, ...keys, ...parts, ...places, ...login].filter(
    (text) => text !== null,
  )
}

const ofModem = [
  modem.title,
  modem.maker,
  modem.model,
  modem.vendor,
  ...modem.products,
  ...Object.values(modem.at),
]
/** `u-boot` is the name of what all these boards start with. */
const generic = ['u-boot', 'DRAM:  ', 'Hit any key to stop autoboot']
const texts = [...new Set([...devices.flatMap(saidOf), ...ofModem, 'fibocom-fg621'])].filter(
  (text) => text.length > 2 && !generic.includes(text),
)

/** A word as a whole, so that `template` has no `tpl` in it. */
const pattern = (text: string) =>
  new RegExp(`(?<![\\w.])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.])`, 'i')

/** Comments tell what hardware does; a regular expression may have its blanks escaped. */
const codeOf = (file: string) =>
  readFileSync(`${root}${file}`, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1')

function literalsIn(file: string): string[] {
  const lines = codeOf(file).split('\n')
  return texts.flatMap((text) => {
    const own = pattern(text)
    return lines.flatMap((line, n) => (own.test(line) ? [`${file}:${n + 1} ${text}`] : []))
  })
}

test('what is known of a board stands in its profile and nowhere else', () => {
  const found = files.filter((file) => !exceptions.some(([place]) => place.test(file))).flatMap(literalsIn)
  expect(found).toEqual([])
})

test('every exception is needed', () => {
  for (const [place, why] of exceptions) {
    expect(files.filter((file) => place.test(file)).flatMap(literalsIn).length, why).toBeGreaterThan(0)
  }
})

test('the patterns are of every kind that a profile has', () => {
  for (const text of [
    'tplink-mr500-v1',
    'MT7621 # '.trim().split(' ')[0]!,
    '192.168.0.225',
    'white:signal1',
    'GTUSBMODE',
  ])
    expect(texts).toContain(text)
})
