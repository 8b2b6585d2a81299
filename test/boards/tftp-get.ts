import { createSocket } from 'node:dgram'
import { later, seconds } from '../../src/base/time.ts'

/**
 * One file, as the boot loader asks for it (facts/device.md §1.7): the option `timeout` alone, 512-byte blocks in
 * lock-step. No packet is lost on a loopback, so nothing is asked for twice. Where how it comes is not the subject,
 * larger blocks are a third of the work.
 */
export function tftpGet(
  port: number,
  name: string,
  o: { timeout?: string; block?: number } = {},
): Promise<{ size: number }> {
  const socket = createSocket('udp4')
  const { timeout = '1', block: most = 512 } = o
  const larger = most === 512 ? '' : `blksize\0${most}\0`
  const request = Buffer.from(`\0\x01${name}\0octet\0timeout\0${timeout}\0${larger}`, 'latin1')
  return new Promise<{ size: number }>((resolve, reject) => {
    const cancel = later(seconds(60), () => reject(new Error(`nobody answers for ${name} at port ${port}`)))
    let size = 0
    let last = 0
    socket.on('message', (data, from) => {
      const opcode = data.readUInt16BE(0)
      if (opcode === 5) return reject(new Error(data.subarray(4).toString('latin1')))
      const block = opcode === 6 ? 0 : data.readUInt16BE(2)
      if (opcode === 3 && block !== ((last + 1) & 0xffff)) return
      last = block
      size += opcode === 3 ? data.length - 4 : 0
      socket.send(Buffer.from([0, 4, block >> 8, block & 0xff]), from.port, from.address, () => {
        if (opcode === 3 && data.length < most + 4) resolve({ size })
      })
    })
    socket.once('close', cancel)
    socket.bind(0, '127.0.0.1', () => socket.send(request, port, '127.0.0.1'))
  }).finally(() => socket.close())
}
