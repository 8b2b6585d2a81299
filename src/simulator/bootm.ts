import { parseFit } from '../firmware/formats/fit.ts'
import { parseUimage, UIMAGE_HEADER } from '../firmware/formats/uimage.ts'
import type { Loader, Outcome } from './board.ts'
import { hardwareOf, modelOf, tagOf } from './model.ts'
import { describeImage } from './practice.ts'
import { boardTimes } from './times.ts'
import type { Description } from './types.ts'

export const flashBase = 0xbc000000
const hex = (value: number) => value.toString(16).padStart(8, '0')

/** 512 bytes further than it is told where a TP-Link header is expected in front (facts/device.md §1.8). */
export async function bootm(loader: Loader, address: number): Promise<Outcome | null> {
  const { board, say } = loader
  const { firmware } = hardwareOf(board.options)
  const tag = address < flashBase ? tagOf(modelOf(board.options)) : firmware.tag
  const memory = kernelAt(loader, address, tag)
  if (board.faults.has('bootm-restart') && address < flashBase) return 'reset'
  say(`## Booting image at ${hex(address + tag)} ...\n`)
  const inFit = address < flashBase && modelOf(board.options).format === 'fit' ? kernelOfFit(memory) : 0
  if (inFit === null) return no(loader, 'Bad FIT image format!\n')
  const image = parseUimage(memory, tag + inFit)
  if (!image) return no(loader, `Bad Magic Number,${magic(memory, tag)} \n`)
  if (!image.headerOk) return no(loader, 'Bad Header Checksum\n')
  say(description(image))
  say('   Verifying Checksum ... ')
  await board.clock.wait(300, board.signal)
  if (!image.dataOk) return no(loader, 'Bad Data CRC\n')
  say('OK\n')
  const [system, architecture, type] = image.kind
  if (architecture !== 5)
    return no(loader, `Unsupported Architecture 0x${(architecture ?? 0).toString(16)}\n`)
  if (system !== 5 || type !== 2) return no(loader, 'Wrong Image Type for bootm command\n')
  return unpack(loader, { address, memory, image })
}

/** Where the kernel lies in it; practice has a uImage there, so that the rest is as always. */
function kernelOfFit(memory: Buffer): number | null {
  const at = parseFit(memory) === null ? -1 : memory.indexOf(UIMAGE_MAGIC)
  return at < 0 ? null : at
}

const UIMAGE_MAGIC = Buffer.from('27051956', 'hex')

interface Given {
  address: number
  memory: Buffer
  image: { load: number; entry: number }
}

async function unpack(loader: Loader, { address, memory, image }: Given): Promise<Outcome> {
  const { board, say } = loader
  const fromFlash = address >= flashBase
  say('   Uncompressing Kernel Image ... ')
  await board.clock.wait(2500, board.signal)
  const lost = fromFlash ? null : unpackingLost(board, memory, address - image.load)
  if (lost !== null) {
    say(lost)
    await board.clock.wait(100, board.signal)
    return 'reset'
  }
  say('OK\n')
  if (board.faults.has('kernel-not-entered') && !fromFlash) return 'hang'
  say(`No initrd\n## Transferring control to Linux (at address ${hex(image.entry)}) ...\n`)
  const { size } = hardwareOf(board.options).memory
  say(`## Giving linux memsize in MB, ${size / 1024 / 1024}\n\nStarting kernel ...\n\n`)
  board.nic.dropFor(boardTimes.link)
  const found = describeImage(memory)
  if (!found) return { start: 'factory' }
  board.image = board.faults.has('short-map') ? shortened(found) : found
  return { start: fromFlash ? 'flash' : 'ram' }
}

const lzma = 0x5d

/**
 * What is unpacked would reach the image itself, which lies behind it (facts/device.md §1.8). An LZMA stream says how long it
 * will be; of practice kernels, which are none, it is guessed.
 */
function tooLarge(kernel: Buffer, room: number): boolean {
  const real = kernel[0] === lzma && kernel.length > 13
  return (real ? Number(kernel.readBigUInt64LE(5)) : kernel.length * 4) > room
}

/** What the boot loader says while it unpacks, before it restarts; null where all goes well. */
function unpackingLost({ faults, options }: Loader['board'], memory: Buffer, room: number): string | null {
  const release = describeImage(memory)?.release
  const picky = faults.has('picky-loader') && release === '24.10.8'
  const old = faults.has('old-loader') && !release?.startsWith('23.05.')
  const large = room > 0 && tooLarge(memory.subarray(tagOf(modelOf(options)) + UIMAGE_HEADER), room)
  if (picky || old || large || faults.has('lzma-error')) return 'LZMA ERROR 1 - must RESET board to recover\n'
  if (faults.has('lzma-overwrite')) return 'LZMA: uncompress or overwrite error 7 - must RESET b'
  return faults.has('unpack-restart') ? '\n' : null
}

/** Of the flash no more than the kernel that stands there. */
function kernelAt(loader: Loader, address: number, tag: number): Buffer {
  if (address < flashBase) return memoryAt(loader, address)
  const head = tag + UIMAGE_HEADER
  const size = parseUimage(memoryAt(loader, address, head), tag)?.size ?? 0
  return memoryAt(loader, address, head + size)
}

/** From there on; of the flash so many bytes. */
export function memoryAt(loader: Loader, address: number, length = 0): Buffer {
  if (address >= flashBase) return loader.board.flash.read(address - flashBase, length)
  for (const [start, bytes] of loader.ram) {
    if (address >= start && address < start + bytes.length) return bytes.subarray(address - start)
  }
  return Buffer.alloc(0x200 + UIMAGE_HEADER)
}

/** The processor is little-endian and so is the number that it prints. */
function magic(memory: Buffer, tag: number): string {
  const found = memory.length >= tag + 4 ? memory.readUInt32BE(tag) : 0
  return hex(found).toUpperCase()
}

function description(image: { name: string; size: number; load: number; entry: number }): string {
  const megabytes = (image.size / 1024 / 1024).toFixed(1)
  const lines = [
    `   Image Name:   ${image.name}`,
    '   Image Type:   MIPS Linux Kernel Image (lzma compressed)',
    `   Data Size:    ${image.size} Bytes = ${megabytes.padStart(4)} MB`,
    `   Load Address: ${hex(image.load)}`,
    `   Entry Point:  ${hex(image.entry)}`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function no(loader: Loader, text: string): null {
  loader.say(text)
  return null
}

/** As images before 24.10.3 have it: the blank block is called radio, the true one is out of reach (facts/device.md §3.2). */
function shortened(image: Description): Description {
  const map = image.map
    .filter(({ name }) => name !== 'radio')
    .map((entry) => (entry.name === 'filler' ? { ...entry, name: 'radio', ro: true } : entry))
  return { ...image, map }
}
