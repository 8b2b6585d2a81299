import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Source } from '../base/source.ts'
import { rangeOf } from './ranges.ts'

const pieceBytes = 65_536
export type Progress = (sent: number, total: number) => void

/** Answers GET and HEAD with the source or the range of it that was asked for. */
export async function download(
  source: Source,
  request: IncomingMessage,
  response: ServerResponse,
  onProgress: Progress,
): Promise<void> {
  const range = rangeOf(request.headers.range, source.size)
  response.setHeader('Accept-Ranges', 'bytes')
  response.setHeader('Content-Type', 'application/octet-stream')
  if (range === null) return outside(response, source.size)
  const { from, length } = range === 'whole' ? { from: 0, length: source.size } : range
  if (range !== 'whole')
    response.setHeader('Content-Range', `bytes ${from}-${from + length - 1}/${source.size}`)
  response.setHeader('Content-Length', length)
  response.writeHead(range === 'whole' ? 200 : 206)
  if (request.method === 'HEAD') return void response.end()
  await pipeline(Readable.from(pieces(source, from, length, onProgress), { objectMode: false }), response)
}

function outside(response: ServerResponse, size: number): void {
  response.writeHead(416, { 'Content-Range': `bytes */${size}`, 'Content-Length': 0 }).end()
}

async function* pieces(source: Source, from: number, length: number, onProgress: Progress) {
  const end = from + length
  for (let at = from; at < end; ) {
    const piece = await source.read(at, Math.min(pieceBytes, end - at))
    if (piece.length === 0) throw new Error('the file became shorter while it was sent')
    yield piece
    at += piece.length
    onProgress(at, source.size)
  }
}
