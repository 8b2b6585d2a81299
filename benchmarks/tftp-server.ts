import { TftpServer } from '../src/tftp/server.ts'

/** Our server in a process of its own, as tftpd-hpa is. Tells its port. */
const data = Buffer.alloc(Number(process.argv[2]), 'benchflash')
const server = await TftpServer.listen({ address: '127.0.0.1', port: 0 })
server.offer('test.bin', {
  size: data.length,
  read: async (offset, length) => data.subarray(offset, offset + length),
})
process.send?.(server.port)
