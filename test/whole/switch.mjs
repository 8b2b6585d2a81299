// A relay of the bench: says one order to the control port of a simulated router, and fails where it refuses.
import { connect } from 'node:net'

const [address, order] = process.argv.slice(2)
const [host, port] = address.split(':')
const socket = connect(Number(port), host)
socket.write(`${order}\n`)
let text = ''
socket.setEncoding('utf8').on('data', (chunk) => {
  text += chunk
  if (/^(ok|error: .*)\n$/m.test(text)) process.exit(/^ok$/m.test(text) ? 0 : 1)
})
socket.on('error', () => process.exit(1))
