import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PayloadServer, type Receipt } from '../../src/payload/server.ts'
import { onPath } from '../on-path.ts'
import { bytes, sourceOf } from '../tftp/bytes.ts'

let server: PayloadServer
let folder: string
const { signal } = new AbortController()
const data = bytes(300_000)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'payload-'))
  server = await PayloadServer.listen({ address: '127.0.0.1', port: 0, host: '127.0.0.1' })
})
afterEach(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const body = async (response: Response) => Buffer.from(await response.arrayBuffer())
const range = (url: string, text: string) => fetch(url, { headers: { range: text } })

/** What BusyBox does: header and bytes, its half closed at the end of input, then a wait for our end. */
function put(
  receipt: Receipt,
  announced: number,
  content: Buffer,
  end: 'half' | 'reset' = 'half',
  ready = Promise.resolve(),
) {
  const socket: Socket = connect(receipt.port, receipt.host)
  let answer = ''
  socket.on('error', () => {})
  socket.on('data', (text) => {
    answer += text
  })
  socket.write(`PUT ${receipt.path} HTTP/1.0\r\nContent-Length: ${announced}\r\n\r\n`)
  const finish = () => (end === 'half' ? socket.end() : reset(socket))
  socket.write(content, () => void ready.then(finish))
  return new Promise<string>((resolve) => socket.on('close', () => resolve(answer)))
}

/** Nothing but an RST: Node's own `resetAndDestroy` says goodbye with a FIN before it. */
function reset(socket: Socket): void {
  const { _handle } = socket as unknown as { _handle: { reset(done: () => void): void } }
  _handle.reset(() => socket.emit('close', true))
}

test('an offer is read whole, and its progress is told', async () => {
  const told: number[] = []
  const offer = server.offer('a image.bin', sourceOf(data), (sent) => told.push(sent))
  expect(offer.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{24}\/a%20image\.bin$/)
  const response = await fetch(offer.url)
  expect(response.headers.get('content-length')).toBe('300000')
  expect((await body(response)).equals(data)).toBe(true)
  expect(told.at(-1)).toBe(300_000)
})

test.each([
  ['bytes=0-9', 206, 0, 10],
  ['bytes=299990-', 206, 299_990, 300_000],
  ['bytes=100000-999999999', 206, 100_000, 300_000],
  ['bytes=-5', 206, 299_995, 300_000],
  ['bytes=5-1', 200, 0, 300_000],
  ['lines=1-2', 200, 0, 300_000],
])('the range %s is answered with %i', async (text, status, from, to) => {
  const response = await range(server.offer('f', sourceOf(data)).url, text)
  expect(response.status).toBe(status)
  if (status === 206) expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/300000`)
  expect((await body(response)).equals(data.subarray(from, to))).toBe(true)
})

test('a range behind the end is refused', async () => {
  const response = await range(server.offer('f', sourceOf(data)).url, 'bytes=300000-')
  expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */300000'])
})

test('an offer ends when it is disposed, and nothing else can be read', async () => {
  const offer = server.offer('f', sourceOf(data))
  expect((await fetch(offer.url, { method: 'HEAD' })).status).toBe(200)
  expect((await fetch(offer.url, { method: 'DELETE' })).status).toBe(405)
  offer[Symbol.dispose]()
  expect((await fetch(offer.url)).status).toBe(404)
  expect((await fetch(new URL('/f', offer.url))).status).toBe(404)
})

test('a receipt is counted, hashed, on the disk, and its connection closed', async () => {
  const file = join(folder, 'mtd0.bin')
  const told: number[] = []
  const receipt = server.receive({ file, size: data.length, signal, onProgress: (n) => told.push(n) })
  const answer = put(receipt, data.length, data)
  expect(await receipt.done).toEqual({ size: data.length, sha256: sha256(data) })
  expect((await readFile(file)).equals(data)).toBe(true)
  expect(await answer).toMatch(/^HTTP\/1\.[01] 200 /)
  expect(told.at(-1)).toBe(data.length)
  expect(await readdir(folder)).toEqual(['mtd0.bin'])
  // A piece of a router's flash has its passwords in it, whoever may look into the folder.
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test.skipIf(!onPath('busybox'))('the command that the router runs delivers its bytes', async () => {
  const flash = join(folder, 'mtd0ro')
  await writeFile(flash, data)
  const receipt = server.receive({ file: join(folder, 'f'), size: data.length, signal })
  const head = `printf 'PUT %s HTTP/1.0\\r\\nContent-Length: %d\\r\\n\\r\\n' ${receipt.path} ${data.length}`
  const child = spawn('sh', ['-c', `${head} | cat - ${flash} | busybox nc 127.0.0.1 ${receipt.port}`])
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  expect((await receipt.done).sha256).toBe(sha256(data))
  expect(await ended).toBe(0)
})

test('a sender that ends too early or breaks off is an error, and leaves no file', async () => {
  const file = join(folder, 'f')
  const early = server.receive({ file, size: data.length, signal })
  await put(early, data.length, data.subarray(0, 1000))
  await expect(early.done).rejects.toMatchObject({ code: 'receipt-short' })
  const broken = server.receive({ file, size: data.length, signal })
  await put(broken, data.length, data.subarray(0, 200_000), 'reset')
  await expect(broken.done).rejects.toMatchObject({ code: 'receipt-lost' })
  expect(await readdir(folder)).toEqual([])
})

/** Places on both sides of a socket's buffer and of the last byte. */
const cuts = [1, 1000, 65_536, 65_537, 150_000, 250_000, data.length - 1]

test.each([
  ['half', 'an early orderly end', 'receipt-short'],
  ['reset', 'a reset', 'receipt-lost'],
] as const)('%s: %s is never mistaken, wherever it comes', async (end, _, code) => {
  const codes = Array.from({ length: 42 }, (_, i) => endOf(end, cuts[i % cuts.length]!, join(folder, `${i}`)))
  expect(new Set(await Promise.all(codes))).toEqual(new Set([code]))
  expect(await readdir(folder)).toEqual([])
})

/** The line breaks once the first bytes have come: a reset in the header would take the whole request with it. */
async function endOf(end: 'half' | 'reset', cut: number, file: string): Promise<string> {
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const own = new AbortController().signal
  const receipt = server.receive({ file, size: data.length, signal: own, onProgress: () => begin() })
  const code = receipt.done.then(
    () => 'done',
    (error) => error.code,
  )
  await put(receipt, data.length, data.subarray(0, cut), end, begun)
  return code
}

test('another size than expected is refused before a byte is written', async () => {
  const receipt = server.receive({ file: join(folder, 'f'), size: 10, signal })
  await put(receipt, 11, data.subarray(0, 11))
  await expect(receipt.done).rejects.toMatchObject({ code: 'receipt-short' })
  expect(await readdir(folder)).toEqual([])
})

test('a path takes one PUT, and unknown paths take none', async () => {
  const receipt = server.receive({ file: join(folder, 'f'), size: data.length, signal })
  expect(await put({ ...receipt, path: '/guess' } as Receipt, 3, Buffer.from('abc'))).toMatch(/ 404 /)
  await put(receipt, data.length, data)
  await receipt.done
  expect(await put(receipt, 3, Buffer.from('abc'))).toMatch(/ 404 /)
})

test('a receipt ends with its signal and when it is disposed', async () => {
  const stop = new AbortController()
  const one = server.receive({ file: join(folder, 'f'), size: 10, signal: stop.signal })
  stop.abort(new Error('stopped'))
  await expect(one.done).rejects.toThrow('stopped')
  const two = server.receive({ file: join(folder, 'f'), size: 10, signal })
  two[Symbol.dispose]()
  await expect(two.done).rejects.toMatchObject({ code: 'receipt-lost' })
})

test('eight receipts at once keep their bytes apart', async () => {
  const parts = Array.from({ length: 8 }, (_, i) => bytes(200_000 + i))
  const done = parts.map((part, i) => {
    const receipt = server.receive({ file: join(folder, `${i}`), size: part.length, signal })
    void put(receipt, part.length, part)
    return receipt.done
  })
  expect((await Promise.all(done)).map((one) => one.sha256)).toEqual(parts.map(sha256))
})

test('garbage on the port harms nothing, also after the port was bound again', async () => {
  server.rebind()
  const offer = server.offer('f', sourceOf(data))
  await expect
    .poll(() =>
      fetch(offer.url).then(
        (response) => response.status,
        () => 0,
      ),
    )
    .toBe(200)
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.end(bytes(500))
  await new Promise((resolve) => socket.on('close', resolve))
  expect((await fetch(offer.url)).status).toBe(200)
})

test('a port in use and an address that is not there have codes of their own', async () => {
  const at = (address: string, port: number) => PayloadServer.listen({ address, port, host: 'x' })
  await expect(at('127.0.0.1', server.port)).rejects.toMatchObject({ code: 'http-port-in-use' })
  await expect(at('192.0.2.1', 0)).rejects.toMatchObject({ code: 'address-missing' })
})
