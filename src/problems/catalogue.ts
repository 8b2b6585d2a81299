import { bench } from './bench.ts'
import { device } from './device.ts'
import type { Fields } from './fields.ts'
import { firmware } from './firmware.ts'
import { usage } from './usage.ts'

export type UsageCode = keyof typeof usage
export type BenchCode = keyof typeof bench
export type FirmwareCode = keyof typeof firmware
export type DeviceCode = keyof typeof device
/** Codes are stable: scripts match on them. */
export type Code = UsageCode | BenchCode | FirmwareCode | DeviceCode | 'cancelled' | 'bug'

/** Every code, by who must act. */
export const catalogue = { usage, bench, firmware, device }

/** Who must act decides the exit code. LTE's codes are the router's, where OpenWrt is proven all the same. */
export const exits = { usage: 2, bench: 3, firmware: 4, device: 5, lte: 6, bug: 70, cancelled: 130 } as const

/** A code that two classes have means the same in both. */
const all: Record<string, Fields> = { ...usage, ...bench, ...firmware, ...device }

/** What is to be done with a code. Of one that only an older version had, in a journal, nothing is known. */
export const fieldsOf = (code: string): Fields => (Object.hasOwn(all, code) ? all[code]! : {})

export const isBenchCode = (code: string): code is BenchCode => Object.hasOwn(bench, code)
