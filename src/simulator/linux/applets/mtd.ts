import { createHash } from 'node:crypto'
import { boardTimes } from '../../times.ts'
import type { Partition } from '../partitions.ts'
import type { System } from '../system.ts'
import type { Applet, Call, Result } from './applet.ts'
import { fail } from './applet.ts'

const BLOCK = 0x10000

/** What mtd says of a block that the chip does not erase (facts/openwrt.md §4.3). */
export class WriteFailed extends Error {}

/** Block by block: a power cut or a kill in between leaves half of each system behind. */
export async function write(
  system: System,
  name: string,
  image: Buffer,
  signal: AbortSignal,
  from = 0,
): Promise<void> {
  const part = system.part(name)
  if (!part) throw new Error(`no partition ${name}`)
  const blocks = Math.ceil(image.length / BLOCK)
  const broken = system.machine.faults.delete('flash-write-fails') ? 2 : -1
  const bad = system.machine.faults.has('flash-corrupt') ? Math.floor(blocks / 2) : -1
  for (let n = 0; n < blocks; n++) {
    await system.wait(boardTimes.flashBlock, signal)
    const bytes = Buffer.from(image.subarray(n * BLOCK, (n + 1) * BLOCK))
    if (n === broken) throw new WriteFailed('Failed to erase block')
    if (n === bad) bytes[77] = bytes[77]! ^ 1
    system.machine.flash.erase(part.offset + from + n * BLOCK, BLOCK)
    system.machine.flash.write(part.offset + from + n * BLOCK, bytes)
    signal.throwIfAborted()
  }
  system.machine.history.push('flash-write')
}

export const mtd: Applet = async (call) => {
  const { verb, rest, from, reboots } = parse(call.args)
  const name = rest.at(-1) ?? ''
  const part = partition(call.system, name)
  if (!part) return fail(`Could not open mtd device: ${name}`)
  const said = await obey(call, verb, part, { name, file: rest[0] ?? '', from })
  return reboots && !said.code ? { ...said, ...(await call.exec('reboot')) } : said
}

interface Order {
  name: string
  file: string
  from: number
}

function obey(call: Call, verb: string, part: Partition, order: Order): Result | Promise<Result> {
  const { system } = call
  if (verb === 'dump') return dump(call, part)
  if (verb === 'verify') return verify(call, part, order)
  const readOnly = system.machine.image.map.some((one) => one.name === part.name && one.ro)
  if (readOnly) return fail(`Could not open mtd device: ${order.name}\nCan't open device for writing!`)
  if (verb === 'write') return writeFile(call, part, order)
  if (verb !== 'erase') return { err: `Unlocking ${order.name} ...\n` }
  system.machine.flash.erase(part.offset, part.size)
  return { err: `Unlocking ${order.name} ...\nErasing ${order.name} ...\n` }
}

async function writeFile(call: Call, part: Partition, { name, file, from }: Order): Promise<Result> {
  const image = file === '-' ? call.stdin() : await call.read(file).catch(() => null)
  if (!image) return fail(`Couldn't open image file: ${file}!`)
  if (image.length + from > part.size) return fail(`Insufficient space in ${name} for ${file}`)
  const shown = file === '-' ? '<stdin>' : file
  const err = `Unlocking ${name} ...\n\nWriting from ${shown} to ${name} ...\n`
  try {
    await write(call.system, part.name, image, call.signal, from)
  } catch (error) {
    if (!(error instanceof WriteFailed)) throw error
    return { err: `${err}${error.message}\n`, code: 1 }
  }
  return { err }
}

async function dump({ system, signal }: Call, part: Partition): Promise<Result> {
  await system.reads(part.size, signal)
  return { out: system.readPart(part) }
}

/** Compares as many bytes as the file has. */
async function verify(call: Call, part: Partition, { name, file }: Order): Promise<Result> {
  const image = await call.read(file).catch(() => null)
  if (!image) return fail(`Couldn't open image file: ${file}!`)
  const length = Math.min(image.length, part.size)
  await call.system.reads(length, call.signal)
  await call.system.hashes(length + image.length, call.signal)
  const stored = call.system.readPart(part, 0, length)
  const same = stored.equals(image)
  const sums = `${md5(image)} - ${file}\n${md5(stored)} - ${name}\n`
  const err = `Verifying ${name} against ${file} ...\n${sums}${same ? 'Success' : 'Failed'}\n`
  return { err, code: same ? 0 : 1 }
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')

function partition(system: System, name: string): Partition | undefined {
  return system.part(name) ?? system.parts[Number(/^\/dev\/mtd(\d+)$/.exec(name)?.[1] ?? -1)]
}

function parse(args: string[]): { verb: string; rest: string[]; from: number; reboots: boolean } {
  const words: string[] = []
  let from = 0
  let reboots = false
  for (let n = 0; n < args.length; n++) {
    const arg = args[n]!
    if (!/^-./.test(arg)) words.push(arg)
    else if (/^-[edsjpoctlM]$/.test(arg)) {
      n++
      if (arg === '-p') from = Number(args[n])
    } else if (arg.includes('r')) reboots = true
  }
  const [verb = '', ...rest] = words
  return { verb, rest, from, reboots }
}
