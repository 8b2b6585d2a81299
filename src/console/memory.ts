import { DeviceError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { overlaps, type Span, socs, within } from '../devices/socs.ts'
import { phrase, type Wording } from '../phrases/phrase.ts'

/** Where a boot loader may load to: out of the board's profile, or as it says itself. */
export interface Memory {
  ram: Span | null
  load: number | null
}

type Boot = Device['boot']

export const hex = (address: number) => `0x${address.toString(16)}`

export function tftpbootLine({ tftpboot, bootFile }: Boot, { load }: Memory): string {
  if (tftpboot === 'bare' || load === null) return 'tftpboot'
  return tftpboot === 'address' ? `tftpboot ${hex(load)}` : `tftpboot ${hex(load)} ${bootFile}`
}

/** Never the address behind a header: the boot loader steps over that itself (facts/device.md §1.8). */
export function bootmLine({ bootm }: Boot, { load }: Memory): string {
  return bootm === 'bare' || load === null ? 'bootm' : `bootm ${hex(load)}`
}

/** From `printenv` and `bdinfo`; an address that is not in RAM by the board's own word is refused. */
export function memoryOf(
  values: Record<string, string | undefined>,
  bdinfo: string,
  known: Memory,
  device: Device,
): Memory {
  const ram = known.ram ?? dramIn(bdinfo)
  const told = values.loadaddr ?? values.kernel_addr_r ?? ''
  const load = known.load ?? (/^(?:0x)?[0-9a-f]{1,8}$/i.test(told) ? Number.parseInt(told, 16) : null)
  const evidence = bdinfo.split(/[\r\n]+/).slice(0, 20)
  const unknown = (what: Wording) =>
    new DeviceError('load-address', phrase('memory.unknown', what), { evidence })
  if (ram === null) throw unknown(phrase('memory.ram'))
  if (load === null) throw unknown(phrase('memory.load'))
  const inFlash = device.soc !== null && socs[device.soc].flash.some((span) => overlaps(ram, span))
  if (inFlash || !within({ from: load, to: load + SMALLEST }, ram))
    throw new DeviceError('load-address', phrase('memory.outside', hex(load)), { evidence })
  return { ram, load }
}

/** Below it stands no kernel worth loading. */
const SMALLEST = 0x100000

/** `-> start = 0x40000000`, `-> size = 0x08000000`: the first bank. */
function dramIn(text: string): Span | null {
  const [, start] = /->\s*start\s*=\s*0x([0-9a-f]{1,16})/i.exec(text) ?? []
  const [, size] = /->\s*size\s*=\s*0x([0-9a-f]{1,16})/i.exec(text) ?? []
  if (start === undefined || size === undefined) return null
  const from = Number.parseInt(start, 16)
  const to = from + Number.parseInt(size, 16)
  return to > from && to <= 0x100000000 ? { from, to } : null
}
