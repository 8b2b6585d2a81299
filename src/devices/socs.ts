/** What a chip maps where, as its boot loader's commands count. Ends are the first address behind. */
export interface Soc {
  /** What RAM can be; a board's own window lies inside. */
  ram: Span
  /** Flash that looks like memory: `bootm` there starts from flash, `cp` and `tftpboot` there may write it. */
  flash: Span[]
}

export interface Span {
  from: number
  to: number
}

/** Cached RAM from 0x80000000; the SPI flash at 0x1c000000 behind both of the processor's windows (facts/device.md §1.8). */
const mips: Soc = {
  ram: { from: 0x80000000, to: 0x90000000 },
  flash: [
    { from: 0x1c000000, to: 0x20000000 },
    { from: 0x9c000000, to: 0xa0000000 },
    { from: 0xbc000000, to: 0xc0000000 },
  ],
}

export const socNames = ['MT7620', 'MT7621', 'MT7628'] as const
export type SocName = (typeof socNames)[number]

export const socs: Record<SocName, Soc> = { MT7620: mips, MT7621: mips, MT7628: mips }

export const overlaps = (a: Span, b: Span) => a.from < b.to && b.from < a.to
export const within = (inner: Span, outer: Span) => inner.from >= outer.from && inner.to <= outer.to
