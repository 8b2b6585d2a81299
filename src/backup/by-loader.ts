import { asProblem, DeviceError } from '../base/errors.ts'
import type { Bootloader } from '../console/bootloader.ts'
import { PIECE } from '../console/spi.ts'
import type { Device } from '../devices/device.ts'
import { marksOf } from '../devices/incomplete.ts'
import type { Image } from '../firmware/image.ts'
import { chipMap, type LoaderReading, lastPart } from '../openwrt/flash-map.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'
import { orWhyNot } from '../router/ram/trial.ts'

/**
 * What the boot loader has read of a router's flash before a system was started from RAM that has no partition for its
 * last block. `checks` are read by both: they show that it is the same router and that both count alike.
 */
export interface ByLoader {
  last: LoaderReading
  checks: LoaderReading[]
}

export interface Reading {
  progress: Progress
  note: (text: Wording) => void
}

type Progress = (done: number, total: number) => void

/** At the prompt; a command that is missing or answers oddly ends it with its own error, and nothing was written. */
export async function readByLoader(
  bootloader: Bootloader,
  device: Device,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<ByLoader> {
  const last = lastPart(device)
  const checked = [pieceOf(marksOf(device).mac), last.offset - last.size]
  const total = last.size + checked.length * PIECE
  let done = 0
  const read = async (offset: number, size: number): Promise<LoaderReading> => {
    const bytes = await bootloader.readFlash({ offset, size }, (n) => onProgress(done + n, total), signal)
    done += size
    return { offset, bytes }
  }
  const checks = []
  for (const offset of checked) checks.push(await read(offset, PIECE))
  return { last: await read(last.offset, last.size), checks }
}

/** For a survey: no board of this kind was asked yet, so that no answer is an answer, too. */
export async function spiTold(
  bootloader: Bootloader,
  help: string,
  signal: AbortSignal,
): Promise<{ spi?: string; spiWhy?: string }> {
  if (!/^spi\b/m.test(help)) return {}
  const told = await orWhyNot(async () => ({ spi: await bootloader.spiSample(signal) }))
  return 'why' in told ? { spiWhy: `${told.why} [${told.code}]` } : told
}

/** Throws where the RAM system reads other bytes: then the boot loader's reading is of nothing that is known. */
export function agree(flash: Buffer, { checks }: ByLoader, device: Device): void {
  for (const { offset, bytes } of checks) {
    if (bytes.equals(flash.subarray(offset, offset + bytes.length))) continue
    throw new DeviceError('loader-differs', { part: partAt(offset, device) })
  }
}

/** A boot loader that can't read its flash keeps shut the gate that this image would have to pass. */
export function notWhole(error: unknown, { release, name }: Pick<Image, 'release' | 'name'>): unknown {
  const problem = asProblem(error)
  if (!(problem instanceof DeviceError) || !problem.code.startsWith('spi-')) return error
  const { code, message, hint, evidence } = problem
  const next = code === 'spi-unknown' ? phrase('spi.report') : hint
  const said = phrase('spi.shut', release ?? name, message, next)
  return new DeviceError(code, said, { evidence, cause: error })
}

const pieceOf = (offset: number) => offset - (offset % PIECE)

const partAt = (at: number, device: Device) =>
  chipMap(device).find(({ offset, size }) => at >= offset && at < offset + size)?.name ?? ''
