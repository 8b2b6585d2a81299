import { fits, isNumber, isText, listOf, oneOf, orNull, type Shape, shaped } from '../records/shape.ts'
import type { Sanity } from './classify.ts'

/** A piece of the flash that has arrived as `<name>.bin`. */
export interface Part {
  name: string
  offset: number
  size: number
  sha256: string
}

/** `backup.json`. */
export interface BackupNote extends Sanity {
  mac: string
  imei: string | null
  /** The release that ran from RAM while it was made. */
  ram: string
  /** The hardware that was seen; null where it was not looked at. */
  board: unknown
  /** The last part was read by the boot loader, where the RAM system's map does not have it. */
  byLoader?: true
  map: Part[]
}

const part: Shape = { name: isText, offset: isNumber, size: isNumber, sha256: isText }
const shape: Shape = {
  mac: isText,
  kind: oneOf('factory', 'openwrt', 'damaged'),
  complaints: listOf(isText),
  bootloader: orNull(isText),
  firmware: orNull(isText),
  map: listOf(shaped(part)),
}

/** Whether all that is read of it is what it should be: one that was copied from elsewhere may say anything. */
export const isNote = (value: unknown): value is BackupNote => fits(value, shape)
