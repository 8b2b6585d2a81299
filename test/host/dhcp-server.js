// Offers 192.168.0.123 to whoever asks, in the name of 192.168.0.77, as a server of an office LAN would.
import { createSocket } from 'node:dgram'

const socket = createSocket({ type: 'udp4', reuseAddr: true })
socket.on('message', (question) => {
  const answer = Buffer.alloc(300)
  answer.set([2, 1, 6, 0])
  question.copy(answer, 4, 4, 8)
  answer.set([192, 168, 0, 123], 16)
  question.copy(answer, 28, 28, 34)
  answer.set([99, 130, 83, 99, 53, 1, 2, 54, 4, 192, 168, 0, 77, 51, 4, 0, 0, 1, 0, 255], 236)
  socket.send(answer, 68, '192.168.0.255')
})
socket.bind(67, '0.0.0.0', () => {
  socket.setBroadcast(true)
  console.log('listening')
})
