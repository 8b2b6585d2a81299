import { createRequire } from 'node:module'

/** The server of the npm package `tftp`, in a process that may die. */
const [port, root] = process.argv.slice(2)
const tftp = createRequire(import.meta.url)('tftp')
const server = tftp.createServer({ host: '127.0.0.1', port: Number(port), root, denyPUT: true })
server.on('error', () => {})
server.on('request', (request: { on(event: string, listener: () => void): void }) => {
  request.on('error', () => {})
})
server.on('listening', () => process.send?.('ready'))
server.listen()
