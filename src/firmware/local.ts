import { stat } from 'node:fs/promises'
import { UsageError } from '../base/errors.ts'
import { contentOf } from '../base/plain-file.ts'
import type { Device } from '../devices/device.ts'
import { phrase } from '../phrases/phrase.ts'
import { refuseTooLarge } from './check.ts'
import type { Role } from './image.ts'

/** Looks at the size first: it may be a disk image. */
export async function readLocal(file: string, role: Role, device: Device): Promise<Buffer> {
  try {
    refuseTooLarge((await stat(file)).size, role, device)
    return contentOf(file)
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause
    throw new UsageError('image-missing', phrase('image.missing', file, role), { cause })
  }
}
