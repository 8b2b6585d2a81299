import { DeviceError } from '../base/errors.ts'
import type { Shell } from '../console/shell.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Partition, Piece } from './flash-map.ts'

/** What OpenWrt makes out of `firmware` while it starts: their bytes are in there already. */
const CHILDREN = ['kernel', 'rootfs', 'rootfs_data']

/**
 * Of a board without a flash map: all parts that the RAM system names, in its own order, which is that of their
 * addresses. Whether they are the whole chip is told by its size.
 */
export function everyPart(parts: Partition[]): Piece[] {
  const split = parts.some(({ name }) => name === 'firmware')
  // An empty list would make a backup of nothing that proves itself.
  if (parts.length === 0) throw new DeviceError('flash-map-short', phrase('flash.noParts'))
  const outer = parts.filter(({ name }) => !(split && CHILDREN.includes(name)))
  let end = 0
  return outer.map((part) => {
    end += part.size
    // The name becomes a file's, and it is the router that says it.
    return { ...part, name: part.name.replace(/[^\w-]/g, '_'), offset: end - part.size }
  })
}

/** The address of its first network card: where in its flash that stands is not known. */
export async function cardMac(shell: Shell, signal: AbortSignal): Promise<Buffer> {
  const { output } = await shell.run('cat /sys/class/net/br-lan/address || cat /sys/class/net/eth0/address', {
    signal,
  })
  const [mac = ''] = /([0-9a-f]{2}:){5}[0-9a-f]{2}/i.exec(output) ?? []
  return Buffer.from(mac.replaceAll(':', ''), 'hex')
}
