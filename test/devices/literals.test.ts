import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Device } from '../../src/devices/device.ts'
import { devices } from '../../src/devices/index.ts'
import { fibocomFg621 as modem } from '../../src/devices/modems.ts'

/** Where a board may be named outside of `src/devices`, and why; `only` these words of it. */
const exceptions: { place: RegExp; only?: string[]; why: string }[] = [
  { place: /^src\/(?:ui\/words|messages)\//, why: 'sentences and examples for people' },
  { place: /^src\/simulator\/modem\.ts$/, only: ["'1234'"], why: "the SIM's PIN, no board's login" },
]

const root = fileURLToPath(new URL('../../', import.meta.url))
const files = ['src', 'steps']
  .flatMap((area) =>
    readdirSync(`${root}${area}`, { recursive: true, encoding: 'utf8' }).map((name) => `${area}/${name}`),
  )
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(?:ts|sh)$/.test(name) && !name.startsWith('src/devices/'))

const hex = (address: number | null | undefined) => (address ? [`0x${address.toString(16)}`] : [])

/** Whatever is known of a board that could stand in code, by its kind. */
function saidOf(device: Device): Record<string, (string | null)[]> {
  const { boot, evidence, factoryLogin, leds, hardware } = device
  const { loader, chip, system, factory } = hardware
  const model = / (\w+)\(/.exec(device.labelText ?? '')?.[1] ?? null
  return {
    names: [model, device.id, device.title, device.labelText, factory.host, system.model],
    chips: [device.soc, ...boot.chips, hardware.soc.cpu, chip.name, chip.kernelName],
    images: [device.board, device.imageProfile, device.target, system.board, system.profile, system.target],
    loader: [
      ...boot.lines,
      boot.interrupted,
      boot.warmReset,
      loader.chipLine,
      ...loader.menu.map(({ text }) => text.trim()),
    ],
    prompts: [loader.prompt.trim()],
    keys: boot.interruptWords.filter((word) => /^[a-z]{3,}$/.test(word)),
    addresses: [boot.serverIp, boot.routerIp, boot.bootFile],
    places: [
      ...hex(boot.loadAddress),
      ...hex(device.marks?.mac),
      ...hex(device.marks?.imei),
      ...[hardware.mac, ...hardware.calibration.map(({ at }) => at)].flatMap(hex),
    ],
    ids: [...evidence.pci, ...evidence.usb, ...evidence.notUsb, ...hardware.pci],
    leds: [...leds.signal, ...hardware.leds],
    login: factoryLogin ? [`'${factoryLogin.user}'`, `'${factoryLogin.word}'`] : [],
  }
}

const { hardware } = modem
const ofModem = {
  modem: [modem.title, modem.maker, modem.model, modem.vendor, ...modem.products, 'fibocom-fg621'],
  modemHardware: [hardware.manufacturer, hardware.model, hardware.firmware, hardware.bands, hardware.mac],
  at: Object.values(modem.at),
}
/** `u-boot` is the name of what all these boards start with. */
const generic = ['u-boot', 'DRAM:  ', 'Hit any key to stop autoboot']
/** What is shorter, or of every U-Boot, says nothing of a board. */
const ofAll = (texts: (string | null)[]) =>
  [...new Set(texts)]
    .filter((text) => text !== null)
    .filter((text) => text.length > 2 && !generic.includes(text))
const kinds = new Map<string, string[]>()
for (const said of [...devices.map(saidOf), ofModem])
  for (const [kind, texts] of Object.entries(said))
    kinds.set(kind, ofAll([...(kinds.get(kind) ?? []), ...texts]))
const texts = [...new Set([...kinds.values()].flat())]

/** A word as a whole, so that `template` has no `tpl` in it. */
const pattern = (text: string) =>
  new RegExp(`(?<![\\w.])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.])`, 'i')

/** Comments tell what hardware does; a regular expression may have its blanks escaped. */
const codeOf = (file: string) =>
  readFileSync(`${root}${file}`, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1')

function literalsIn(file: string, code = codeOf(file)): string[] {
  const lines = code.split('\n')
  const allowed = exceptions.flatMap(({ place, only }) => (only && place.test(file) ? only : []))
  return texts
    .filter((text) => !allowed.includes(text))
    .flatMap((text) => {
      const own = pattern(text)
      return lines.flatMap((line, n) => (own.test(line) ? [`${file}:${n + 1} ${text}`] : []))
    })
}

const wholly = (file: string) => exceptions.some(({ place, only }) => !only && place.test(file))

test('what is known of a board stands in its profile and nowhere else', () => {
  const found = files.filter((file) => !wholly(file)).flatMap((file) => literalsIn(file))
  expect(found).toEqual([])
})

test('every exception is needed', () => {
  for (const { place, only = texts, why } of exceptions) {
    const code = files.filter((file) => place.test(file)).map(codeOf)
    expect(
      only.some((text) => code.some((one) => pattern(text).test(one))),
      why,
    ).toBe(true)
  }
})

test.each([...kinds])('a word of the kind %s would be found in a step', (_, words) => {
  expect(words.length).toBeGreaterThan(0)
  for (const word of words) {
    const quoted = word.startsWith("'") ? word : `'${word}'`
    expect(literalsIn('steps/made-up.ts', `const x = ${quoted}`), word).toContain(
      `steps/made-up.ts:1 ${word}`,
    )
  }
})
