import { createHash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { dirname } from 'node:path'
import { BenchError } from '../base/errors.ts'
import { every, now, seconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import { endedEarly } from './listener.ts'

export interface Receipt {
  readonly path: string
  readonly host: string
  readonly port: number
  readonly done: Promise<{ size: number; sha256: string }>
  [Symbol.dispose](): void
}
export interface Expected {
  file: string
  size: number
  onProgress?: (bytes: number) => void
}

/** A pulled cable sends no farewell. */
const patience = seconds(20)

/** Takes the body into the file: counted and hashed on the way, on the disk before it resolves. */
export async function receive(request: IncomingMessage, options: Expected, signal: AbortSignal) {
  const part = `${options.file}.part`
  const handle = await open(part, 'w', 0o600)
  try {
    const sha256 = await copy(request, handle, options, signal)
    await handle.sync()
    await handle.close()
    await rename(part, options.file)
    await syncFolder(options.file)
    return { size: options.size, sha256 }
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(part, { force: true })
    throw error
  }
}

async function copy(request: IncomingMessage, handle: FileHandle, options: Expected, signal: AbortSignal) {
  const hash = createHash('sha256')
  const watch = watchSilence(request, signal)
  const { socket } = request
  let size = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      signal.throwIfAborted()
      size += piece.length
      if (size > options.size) throw tooMuch(options.size)
      hash.update(piece)
      await handle.writeFile(piece)
      watch.heard = now()
      options.onProgress?.(size)
    }
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof BenchError ? error : incomplete(endedEarly.has(socket), size, options.size, error)
  } finally {
    watch.stop()
  }
  // A connection that breaks while we wait for the disk ends the loop without an error.
  if (size < options.size) throw incomplete(endedEarly.has(socket), size, options.size)
  return hash.digest('hex')
}

/** Ends the wait for a sender that went silent or is not wanted any more. */
function watchSilence(request: IncomingMessage, signal: AbortSignal) {
  const watch = { heard: now(), stop: () => {} }
  const abort = () => request.destroy()
  const cancel = every(seconds(1), () => {
    if (now() - watch.heard > patience) request.destroy()
  })
  signal.addEventListener('abort', abort)
  watch.stop = () => {
    cancel()
    signal.removeEventListener('abort', abort)
  }
  return watch
}

/** The name is in the folder, not in the file: both must survive a power cut. Windows cannot open a folder. */
async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r').catch(() => null)
  await folder?.sync().catch(() => {})
  await folder?.close()
}

function short(got: number, wanted: number): BenchError {
  return new BenchError('receipt-short', phrase('receipt.short', got, wanted))
}

function incomplete(goodbye: boolean, got: number, wanted: number, cause?: unknown): BenchError {
  return goodbye ? short(got, wanted) : lost(got, wanted, cause)
}

function tooMuch(wanted: number): BenchError {
  return new BenchError('receipt-short', phrase('receipt.tooMuch', wanted))
}

export function lost(got: number, wanted: number, cause?: unknown): BenchError {
  return new BenchError('receipt-lost', phrase('receipt.lost', got, wanted), { cause })
}
