import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { every, milliseconds } from '../base/time.ts'

/**
 * What a mirror may do wrong with one file:
 * - `busy` answers 503, `missing` 404, `portal` a web page, `redirect` sends to the same file at another path
 * - `cut` breaks the line in mid-file; `truncated` ends early and says so in the length; `long` sends a few bytes too many
 * - `whole` knows no ranges, `other-part` gives another range than the one asked for
 * - `flipped` changes a bit, `huge` never ends, `drip` is slow but gets there, `trickle` gives a byte now and then
 */
const mirrorFaults = [
  'busy',
  'missing',
  'portal',
  'redirect',
  'cut',
  'truncated',
  'long',
  'whole',
  'other-part',
  'flipped',
  'huge',
  'drip',
  'trickle',
] as const
export type MirrorFault = (typeof mirrorFaults)[number]

const MIB = 1024 * 1024
const PIECES = 20

/** One request for a file, as a plain web server answers it: with ranges, marks and "not modified". */
export function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Buffer,
  fault?: MirrorFault,
): void {
  if (fault && refused(fault, request, response)) return
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`
  const { range, 'if-range': mark, 'if-none-match': seen } = request.headers
  if (seen === etag) return void response.writeHead(304, { etag }).end()
  const asked = fault === 'whole' || (mark && mark !== etag) ? undefined : range
  const start = Number(/^bytes=(\d+)-$/.exec(asked ?? '')?.[1] ?? 0)
  if (start >= bytes.length && asked) return void response.writeHead(416).end()
  const from = fault === 'other-part' ? 0 : start
  const body = changed(bytes.subarray(from), fault)
  const headers: Record<string, string | number> = { etag, 'content-length': body.length }
  if (asked) headers['content-range'] = `bytes ${from}-${bytes.length - 1}/${bytes.length}`
  if (fault === 'huge') delete headers['content-length']
  response.writeHead(asked ? 206 : 200, headers)
  send(response, body, fault)
}

function refused(fault: MirrorFault, { url }: IncomingMessage, response: ServerResponse): boolean {
  if (fault === 'busy') response.writeHead(503).end()
  else if (fault === 'missing') response.writeHead(404).end('<html>not here</html>')
  else if (fault === 'redirect') response.writeHead(302, { location: `/elsewhere${url}` }).end()
  else if (fault === 'portal') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Log in</title>')
  } else return false
  return true
}

function changed(body: Buffer, fault?: MirrorFault): Buffer {
  if (fault === 'truncated') return body.subarray(0, body.length >> 1)
  if (fault === 'long') return Buffer.concat([body, Buffer.alloc(7)])
  if (fault !== 'flipped') return body
  const copy = Buffer.from(body)
  copy[copy.length >> 1]! ^= 1
  return copy
}

function send(response: ServerResponse, body: Buffer, fault?: MirrorFault): void {
  if (fault === 'cut')
    return void response.write(body.subarray(0, body.length >> 1), () => response.destroy())
  if (fault === 'huge') return void endless(response)
  if (fault === 'drip') return void inPieces(response, body, Math.ceil(body.length / PIECES))
  if (fault === 'trickle') return void inPieces(response, body, 1)
  response.end(body)
}

function endless(response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(MIB)));
  }
  response.on('drain', more)
  more()
}

function inPieces(response: ServerResponse, body: Buffer, size: number): void {
  let at = 0
  const stop = every(milliseconds(10), () => {
    response.write(body.subarray(at, at + size))
    at += size
    if (at >= body.length) response.end()
    if (at >= body.length || response.destroyed) stop()
  })
  response.on('close', stop)
}
