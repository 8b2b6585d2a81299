import { isIPv4 } from 'node:net'
import { z } from 'zod'
import { phraseText } from '../phrases/in-text.ts'
import { socNames } from './socs.ts'

const text = z.string().min(1).max(200)
/** Plain text of the router's, never a pattern: nothing in a profile can match more than it says. */
const said = z
  .string()
  .min(3)
  .max(200)
  .regex(/^[ -~]+$/, phraseText('profile.printable'))
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, phraseText('profile.id'))
const ip = z.string().refine(isIPv4, phraseText('profile.ip'))
const address = z.int().min(0).max(0xffffffff)
const size = z.int().min(1).max(0x40000000)
const bytes = z.array(z.int().min(0).max(255)).min(1).max(16)
const usbId = z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/, phraseText('profile.usbId'))
const version = z.string().regex(/^\d+\.\d+\.\d+$/, phraseText('profile.version'))
const branch = z.string().regex(/^\d+\.\d+$/, phraseText('profile.branch'))
const seconds = z.int().min(1).max(3600)

const word = z.string().regex(/^[!-~]{1,40}$/, phraseText('profile.word'))
const led = z.string().regex(/^[\w:-]{1,40}$/, phraseText('profile.led'))

/** Letters, `4`, `space` or `ctrl-c`: no digit but 4 is ever a key (facts/device.md §1.4). */
const key = z.string().regex(/^(?:[a-z]{1,8}|4|space|ctrl-c)$/, phraseText('profile.key'))

const bootLoader = z.strictObject({
  /** The first bytes of its banner, the same for every build. */
  banner: said.regex(/^U-Boot /, phraseText('profile.banner')),
  /** Lines between banner and window, in order; a line about its countdown is one of them. */
  lines: z.array(said).min(1).max(12),
  /** How many of them come before the line about a warm reset. */
  'before-reset': z.int().min(0).max(12).default(0),
  prompt: z
    .string()
    .min(2)
    .max(40)
    .regex(/^[ -~]*[#>$] ?$/, phraseText('profile.prompt')),
  echoes: z.literal(true, phraseText('profile.echoes')).default(true),
  interrupted: said.optional(),
  /** Said where the key was missed and the flash boots. */
  missed: z.array(said).default([]),
  'warm-reset': said.optional(),
  /** Always there while no environment was ever saved. */
  'healthy-environment': said.optional(),
  /** For the first, second, … try. */
  keys: z.array(key).min(1).max(6),
  /** Milliseconds that each letter is on the line. */
  'letter-time': z.int().min(2).max(50).default(10),
  'router-address': ip,
  'server-address': ip,
  file: z.string().regex(/^\w[\w.-]{0,60}$/, phraseText('profile.file')),
  /** Where it loads to; left out, its own environment says it. */
  'load-address': address.optional(),
  /** How the two commands are called: bare, or with address and file. */
  tftpboot: z.enum(['bare', 'address', 'address-file']).default('bare'),
  bootm: z.enum(['bare', 'address']).default('bare'),
  /** Whether it asks another port than 69 where `tftpdstp` says so. */
  'tftp-port': z.boolean().default(false),
  /** How many bytes one `#` of a download stands for. */
  'hash-bytes': size.optional(),
})

const flash = z.strictObject({
  size,
  /** In address order, without a gap; `irreplaceable` is what no download brings back. */
  parts: z
    .array(z.strictObject({ name: id, size, irreplaceable: z.boolean().default(false) }))
    .min(2)
    .max(32),
  /** The part that OpenWrt is written to. */
  firmware: id,
  /** Whether `saveenv` writes over the kernel; true or false, never a guess. */
  'environment-over-kernel': z.boolean(),
  'factory-image': size.optional(),
})

const marks = z.strictObject({ mac: address, imei: address.optional(), radio24: bytes, radio5: bytes })

const openwrt = z.strictObject({
  board: z.string().regex(/^[a-z0-9-]+,[a-z0-9-]+$/, phraseText('profile.board')),
  profile: z.string().regex(/^[a-z0-9_-]+$/, phraseText('profile.id')),
  target: z.string().regex(/^[a-z0-9]+\/[a-z0-9]+$/, phraseText('profile.target')),
  arch: z.string().regex(/^[a-z0-9_-]+$/, phraseText('profile.id')),
  /** False: no published image, a file is given with --initramfs. */
  upstream: z.boolean().default(true),
  branches: z.array(branch).min(1).max(6),
  'oldest-target': version,
  'oldest-ram': version,
  /** RAM images to try, the likeliest first. */
  rams: z.array(version).max(6).default([]),
  'last-ram': version.optional(),
  fallback: version,
  /** The release seen to start on real hardware. */
  proven: version.optional(),
})

/** Each field by itself; what they may not be together stands in `laws.ts`. */
export const fields = z.strictObject({
  id,
  title: text,
  /** The model as its label has it, and the hardware version. */
  label: z.strictObject({ name: text, version: z.int().min(1).max(99) }).optional(),
  'console-rate': z.int().min(1200).max(3_000_000).default(115_200),
  soc: z.enum(socNames).optional(),
  /** The board's own RAM, as its boot loader counts; the end is the first address behind. */
  ram: z.strictObject({ from: address, to: address }).optional(),
  /** What its chip line has, each of them enough. */
  chip: z.array(said).default([]),
  'boot-loader': bootLoader,
  'image-format': z.enum(['tplink-v2', 'uimage', 'fit', 'uimage-or-fit']),
  flash: flash.optional(),
  marks: marks.optional(),
  evidence: z
    .strictObject({
      'boot-lines': z.array(said).default([]),
      pci: z.array(usbId).default([]),
      /** USB devices that no other board of the family has, and those that this one never has. */
      usb: z.array(usbId).default([]),
      'not-usb': z.array(usbId).default([]),
    })
    .default({ 'boot-lines': [], pci: [], usb: [], 'not-usb': [] }),
  openwrt: openwrt.optional(),
  /** What the factory firmware's kernel alone says. */
  factory: z.array(said).default([]),
  /** Of the factory firmware's console, where it is the same on every unit. */
  'factory-login': z.strictObject({ user: word, password: word }).optional(),
  /** Which drawing shows its serial header; left out, none does. */
  header: z.enum(['j1-beside-j57']).optional(),
  /** Names in /sys/class/leds, for the bars of the signal. */
  leds: z.strictObject({ signal: z.array(led).max(5).default([]) }).default({ signal: [] }),
  modem: z.enum(['none', 'fibocom-fg621', 'qmi-of-the-image']),
  /** Upper bounds, in seconds. */
  patience: z
    .strictObject({
      'ram-boot': seconds.default(120),
      lan: seconds.default(120),
      write: seconds.default(180),
      'first-boot': seconds.default(300),
      busy: seconds.default(300),
    })
    .default({ 'ram-boot': 120, lan: 120, write: 180, 'first-boot': 300, busy: 300 }),
  /** About how long it takes, in seconds: only for what is said meanwhile. */
  durations: z
    .strictObject({
      'boot-loader': seconds.optional(),
      'ram-boot': seconds.optional(),
      backup: seconds.optional(),
      write: seconds.optional(),
      'factory-write': seconds.optional(),
      'first-boot': seconds.optional(),
      'cold-start': seconds.optional(),
    })
    .default({}),
  /** On which hardware it was proven and by whom; `none` where on none. */
  proven: text,
})

/** As it is written. */
export type ProfileFile = z.input<typeof fields>
/** With its defaults. */
export type Profile = z.output<typeof fields>
