import type { FlashChip, Hardware, ImageFacts, LoaderTexts, MapPart } from './hardware.ts'
import { factorySystem, gd25q128, mr600Map, mt7621Board, mt7621Texts } from './mt7621-hardware.ts'
import { mt7628Board, mt7628Texts } from './mt7628-hardware.ts'
import { unseenBuild } from './ralink-texts.ts'
import type { Profile } from './schema.ts'
import { practiceChip } from './soc-hardware.ts'
import { upstreamTexts } from './upstream-texts.ts'

/** What a board without a description of its own is played as: what its profile says of it, the rest is its family's. */
export function likelyHardware(profile: Profile): Hardware {
  const size = profile.ram ? profile.ram.to - profile.ram.from : 128 * 1024 * 1024
  const map = mapOf(profile)
  const chip = { ...gd25q128(40_000_000), size: profile.flash?.size ?? sum(map) }
  const name = profile.flash?.firmware ?? 'firmware'
  const offset = offsetOf(map, name)
  return {
    ...boardOf(profile),
    loader: textsOf(profile, chip, size / 1024 / 1024),
    memory: { start: profile.ram?.from ?? 0x80000000, size },
    chip,
    map,
    firmware: { name, tag: profile['image-format'] === 'tplink-v2' ? 0x200 : 0 },
    environment: offset,
    mac: profile.marks?.mac ?? chip.size - 0xf00,
    imei: profile.marks?.imei ?? null,
    calibration: calibrationOf(profile, map, chip.size),
    pci: profile.evidence.pci,
    leds: profile.leds.signal,
    ledDevices: [],
    ports: { lan: ['lan1', 'lan2', 'lan3'], wan: 'wan', qmi: null },
    system: systemOf(profile),
    factory: factoryOf(profile),
  }
}

const sum = (map: MapPart[]) => map.reduce((total, { size }) => total + size, 0)

function boardOf({ soc }: Profile): Pick<Hardware, 'soc' | 'radios'> {
  if (soc === 'MT7628') return mt7628Board
  if (soc) return mt7621Board
  return { soc: practiceChip, radios: mt7621Board.radios }
}

function textsOf(profile: Profile, chip: FlashChip, megabytes: number): LoaderTexts {
  const { banner, prompt } = profile['boot-loader']
  if (!banner.startsWith('U-Boot 1.1.3')) return upstreamTexts(megabytes, prompt)
  const texts =
    profile.soc === 'MT7628' ? mt7628Texts(unseenBuild, chip, megabytes) : mt7621Texts(unseenBuild, chip)
  return { ...texts, prompt }
}

function mapOf({ flash }: Profile): MapPart[] {
  if (!flash) return mr600Map
  return flash.parts.map(({ name, size, irreplaceable }) => ({ name, size, readOnly: irreplaceable }))
}

function offsetOf(map: MapPart[], wanted: string): number {
  const at = map.findIndex(({ name }) => name === wanted)
  return sum(map.slice(0, Math.max(0, at)))
}

/** At the start of the part of that name, else in the last block. */
function calibrationOf({ marks }: Profile, map: MapPart[], size: number): Hardware['calibration'] {
  if (!marks) return []
  const at = map.some(({ name }) => name === 'radio') ? offsetOf(map, 'radio') : size - 0x10000
  return [
    { at, size: 0x192, begins: marks.radio24 },
    { at: at + 0x8000, size: 0x600, begins: marks.radio5 },
  ]
}

function systemOf({ openwrt, title, evidence }: Profile): ImageFacts {
  const packages = evidence.pci.length > 0 ? ['kmod-mt7603', 'kmod-mt7615e'] : []
  const {
    board = 'my,board',
    profile = 'my_board',
    target = 'ramips/mt7621',
    arch = 'mipsel_24kc',
  } = openwrt ?? {}
  return { board, model: title, profile, target, arch, packages }
}

function factoryOf({ label, title, 'factory-login': login }: Profile): Hardware['factory'] {
  const { user, password } = login ?? { user: 'root', password: 'secret' }
  return factorySystem(label?.name ?? title, { user, word: password }, [])
}
