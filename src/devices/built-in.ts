import type { Profile, ProfileFile } from './schema.ts'

/**
 * A built-in profile with the schema's defaults. That each of them is one that the schema takes, and fills in alike, is held
 * by a test: at a start the schema need not be there.
 */
export function builtIn(file: ProfileFile): Profile {
  const { 'boot-loader': loader, flash, openwrt, evidence, leds, patience, ...rest } = file
  return {
    'console-rate': 115_200,
    chip: [],
    factory: [],
    durations: {},
    ...rest,
    'boot-loader': { ...loaderDefaults, ...loader },
    ...(flash ? { flash: { ...flash, parts: flash.parts.map(withMark) } } : {}),
    ...(openwrt ? { openwrt: { upstream: true, rams: [], ...openwrt } } : {}),
    evidence: { 'boot-lines': [], pci: [], usb: [], 'not-usb': [], ...evidence },
    leds: { signal: [], ...leds },
    patience: { 'ram-boot': 120, lan: 120, write: 180, 'first-boot': 300, busy: 300, ...patience },
  }
}

type Part = NonNullable<ProfileFile['flash']>['parts'][number]
const withMark = (part: Part) => ({ irreplaceable: false, ...part })

const loaderDefaults = {
  'before-reset': 0,
  echoes: true,
  missed: [],
  'letter-time': 10,
  tftpboot: 'bare',
  bootm: 'bare',
  'tftp-port': false,
} satisfies Partial<Profile['boot-loader']>
