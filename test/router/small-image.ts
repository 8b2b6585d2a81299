import { sha256 } from '../../src/base/source.ts'
import { imageOf } from '../../src/firmware/image.ts'

/** Some bytes, as a boot loader is to load them. */
export const bytes = Buffer.from('an image')

export const image = imageOf(bytes, {
  ...{ role: 'initramfs', name: 'test.bin', file: 'test.bin', release: null, signedBy: null },
  sha256: sha256(bytes),
  facts: { kernelName: 'test', rootfsEnd: null, supported: [], revision: null },
})
