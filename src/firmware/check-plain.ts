import { FirmwareError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'
import { parseFit } from './formats/fit.ts'
import { parseUimage, UIMAGE_HEADER } from './formats/uimage.ts'

/** Of U-Boot's own list: 5 is MIPS. */
const MIPS = 5

/** The name of the kernel of a RAM image that has no TP-Link header: a uImage, or a FIT. */
export function checkPlain(image: Buffer, name: string, { format, soc }: Device): string {
  const fit = format === 'uimage' ? null : parseFit(image)
  if (fit) {
    if (fit.size > image.length) throw new FirmwareError('image-truncated', phrase('image.truncated', name))
    return fit.description
  }
  const uimage = format === 'fit' ? null : parseUimage(image)
  if (!uimage) throw new FirmwareError('image-bad-header', phrase('image.otherFormat', name, format))
  if (!uimage.headerOk) throw new FirmwareError('image-bad-crc', phrase('image.kernelHeader', name))
  // All chips that are known here are MIPS; of an unknown board its own boot loader looks.
  if (soc !== null && uimage.kind[1] !== MIPS)
    throw new FirmwareError('image-bad-header', phrase('image.otherProcessor', name))
  if (UIMAGE_HEADER + uimage.size > image.length)
    throw new FirmwareError('image-truncated', phrase('image.truncated', name))
  if (!uimage.dataOk) throw new FirmwareError('image-bad-crc', phrase('image.kernelData', name))
  return uimage.name
}
