import { type Blocks, put } from '../../src/simulator/blocks.ts'
import { factoryBlocks } from '../../src/simulator/factory-flash.ts'
import { images } from './linux-bench.ts'

/** A chip with the practice system on it, not started yet. */
export function installed(): Blocks {
  const flash = factoryBlocks({ mac: '00:00:5E:00:53:10', imei: '490154203237518', seed: 1 })
  put(flash, 0x20000, images.sysupgrade)
  return flash
}
