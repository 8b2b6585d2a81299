import type { Loader } from '../../src/simulator/board.ts'
import { SimClock } from '../../src/simulator/clock.ts'
import { SimNic } from '../../src/simulator/nic.ts'

/** The simulated boot loader's TFTP client without the rest of the router, at the board's own pace. */
export function looseLoader(tftpPort: number) {
  let text = ''
  const clock = new SimClock('real')
  const serverIp = '192.168.0.5'
  const nic = new SimNic(clock, { host: '127.0.0.1', tftpPort, serverIp })
  const board = { clock, nic, signal: new AbortController().signal, faults: new Set<string>() }
  const say = (more: string) => {
    text += more
  }
  const loader = { board, say } as unknown as Loader
  return { loader, wanted: { file: 'test.bin', address: 0x84000000, serverIp }, said: () => text }
}
