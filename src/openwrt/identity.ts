import { english } from '../base/english.ts'
import { DeviceError } from '../base/errors.ts'
import type { Shell } from '../console/shell.ts'
import { otherChip } from '../devices/chip-line.ts'
import type { Device } from '../devices/device.ts'
import { flashOf } from '../devices/incomplete.ts'
import { byUsb } from '../devices/recognise.ts'
import { type Phrase, phrase, type Wording } from '../phrases/phrase.ts'
import { type FirmwareStart, firmwareStart, START_BYTES } from './firmware-start.ts'
import { type Partition, partition } from './flash-map.ts'
import { hexdump } from './hexdump.ts'
import { cardMac } from './unmapped.ts'

/** What the hardware itself says. Board name and flash map come from the image that we booted and prove nothing. */
export interface Evidence {
  bootLines: string[] | null
  flashSize: number | null
  pci: string[]
  usb: string[]
  /** The first four bytes of the firmware, and what they are the beginning of. */
  header: string
  start: FirmwareStart
}

const PCI = 'for d in /sys/bus/pci/devices/*; do echo $(cat $d/vendor):$(cat $d/device); done 2>/dev/null'
// Without their time stamps, because the shell takes lines that begin with one for messages in between.
const SPI = "dmesg | sed -n 's/^.*spi-nor spi/spi/p'"
const USB =
  'for f in /sys/bus/usb/devices/*/idVendor; do echo $(cat $f):$(cat $(dirname $f)/idProduct); done 2>/dev/null'

export async function gather(
  shell: Shell,
  parts: Partition[],
  bootLog: string | null,
  signal: AbortSignal,
  device: Device,
): Promise<Evidence> {
  const pci = await shell.run(PCI, { signal })
  const usb = await shell.run(USB, { signal })
  const spi = await shell.run(SPI, { signal })
  // What its firmware begins with is known of mapped boards alone.
  const begin = device.flash
    ? await hexdump(shell, partition(parts, 'firmware'), 0, START_BYTES, signal)
    : Buffer.alloc(START_BYTES)
  return {
    bootLines: linesIn(bootLog, device),
    flashSize: sizeIn(spi.output),
    pci: ids(pci.output),
    usb: ids(usb.output),
    header: begin.toString('hex', 0, 4),
    start: firmwareStart(begin),
  }
}

/** Only a chip line of another board speaks against it: one of this board's that is not there may have come damaged. */
function linesIn(bootLog: string | null, { evidence, boot }: Device): string[] | null {
  const seen = evidence.bootLines.filter((line) => bootLog?.includes(line))
  const other = bootLog !== null && otherChip(bootLog, boot) !== null
  return seen.length === evidence.bootLines.length || other ? seen : null
}

/** `0x14c3:0x7603` of PCI and `2cb7:0a05` of USB in one form. */
function ids(text: string): string[] {
  const found = [...text.matchAll(/\b(?:0x)?([0-9a-f]{4}):(?:0x)?([0-9a-f]{4})\b/gi)]
  return found.map(([, vendor, product]) => `${vendor}:${product}`.toLowerCase())
}

function sizeIn(text: string): number | null {
  const kilobytes = /\((\d+) Kbytes\)/.exec(text)?.[1]
  return kilobytes ? Number(kilobytes) * 1024 : null
}

/** What speaks against this board; none of it can be answered away. */
export function contradictions(evidence: Evidence, device: Device): Wording[] {
  const { bootLines, flashSize, pci, usb } = evidence
  const wrong: Wording[] = []
  for (const line of device.evidence.bootLines) {
    if (bootLines && !bootLines.includes(line)) wrong.push(phrase('board.bootLine', line))
  }
  if (flashSize !== null && device.flash !== null && flashSize !== device.flash.size)
    wrong.push(phrase('board.flashSize', flashSize))
  for (const id of device.evidence.pci) if (!pci.includes(id)) wrong.push(phrase('board.noPci', id))
  for (const id of device.evidence.notUsb)
    if (usb.includes(id)) wrong.push(phrase('board.foreignUsb', id, byUsb(id)?.title ?? null))
  const foreign = device.flash ? foreignStart(evidence, device) : null
  return foreign ? [...wrong, foreign] : wrong
}

/** Kernels of boards with another flash layout: a bare uImage, a FIT, a UBI volume. */
const OTHER_LAYOUTS = ['27051956', 'd00dfeed', '55424923']

/**
 * An erased block and a saved environment are what a power cut and `saveenv` leave on this board too, and speak against
 * nothing. A block whose erase was cut short can hold anything: then the modem must say what the firmware can't.
 */
function foreignStart(evidence: Evidence, device: Device): Phrase | null {
  const { header, start } = evidence
  const explained = start !== 'odd' || provenByModem(evidence, device) !== null
  if (explained && !OTHER_LAYOUTS.includes(header)) return null
  return phrase('board.foreignStart', header)
}

/** The modem is what tells an MR500 from its sisters. */
export function provenByModem({ usb }: Evidence, { evidence }: Device): string | null {
  return usb.find((id) => evidence.usb.includes(id)) ?? null
}

export function wrongBoard(device: Device, why: Wording[]): DeviceError {
  return new DeviceError('wrong-board', phrase('board.wrong', device.title, why), {
    evidence: why.map(english<string>),
  })
}

/** Neither hardware nor label has told. */
export function unprovenBoard(device: Device, why: Wording): DeviceError {
  return new DeviceError('wrong-board', phrase('board.unproven', device.title, why), {
    evidence: [english<string>(why)],
  })
}

export async function readMac(
  shell: Shell,
  parts: Partition[],
  device: Device,
  signal: AbortSignal,
): Promise<string> {
  const { marks } = device
  return macOf(
    marks === null
      ? await cardMac(shell, signal)
      : await readMark(shell, parts, device, marks.mac, 6, signal),
  )
}

/** The label's MAC, six raw bytes. */
export function macOf(bytes: Buffer): string {
  const mac = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':')
  const blank = bytes.every((byte) => byte === 0)
  if (bytes.length === 6 && !blank && (bytes[0]! & 1) === 0) return mac
  throw new DeviceError('mac-invalid', phrase('board.macInvalid', mac))
}

export async function readImei(
  shell: Shell,
  parts: Partition[],
  device: Device,
  signal: AbortSignal,
): Promise<string | null> {
  const at = device.marks?.imei ?? null
  if (at === null) return null
  const bytes = await readMark(shell, parts, device, at, 15, signal)
  const text = bytes.toString('latin1')
  return /^\d{15}$/.test(text) ? text : null
}

/** An absolute flash address, found by the sizes of the parts before it. */
async function readMark(
  shell: Shell,
  parts: Partition[],
  device: Device,
  address: number,
  length: number,
  signal: AbortSignal,
): Promise<Buffer> {
  let start = 0
  for (const { name, size } of flashOf(device).partitions) {
    if (address < start + size) return hexdump(shell, partition(parts, name), address - start, length, signal)
    start += size
  }
  throw new DeviceError(
    'partition-missing',
    phrase('flash.noPartitionAt', address.toString(16), device.title),
  )
}
