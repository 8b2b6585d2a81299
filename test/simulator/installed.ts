import { factoryFlash } from '../../src/simulator/factory-flash.ts'
import { images } from './linux-bench.ts'

/** A chip with the practice system on it, not started yet. */
export function installed(): Buffer {
  const flash = factoryFlash({ mac: '00:00:5E:00:53:10', imei: '490154203237518', seed: 1 })
  images.sysupgrade.copy(flash, 0x20000)
  return flash
}
