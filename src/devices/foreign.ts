import type { Device } from './device.ts'
import type { Hardware } from './hardware.ts'
import { hardware as mr200v6 } from './tplink-archer-mr200-v6/hardware.ts'
import { hardware as mr600v1 } from './tplink-mr600-v1-eu/hardware.ts'

/** A board with another chip and other radios: what a router shows that was taken for this one. */
export const foreignTo = ({ hardware }: Device): Hardware =>
  hardware.soc === mr200v6.soc ? mr600v1 : mr200v6
