import type { Fault } from './fault.ts'
import { console } from './list/console.ts'
import { firmware } from './list/firmware.ts'
import { flash } from './list/flash.ts'
import { procedure } from './list/procedure.ts'
import { records } from './list/records.ts'
import { wire } from './list/wire.ts'

export const faults: Fault[] = [...flash, ...firmware, ...console, ...wire, ...procedure, ...records]
