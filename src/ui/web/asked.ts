import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { isLoopback } from './place.ts'

export type Asked = 'page' | 'events' | 400 | 403 | 404 | 405

/** What a request is to get; `code` is null where none is needed. */
export function askedOf(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  { address, code }: Door,
): Asked {
  if (request.method !== 'GET' && request.method !== 'HEAD') return 405
  const url = urlOf(request.url ?? '')
  if (!url) return 400
  if (!isOwnHost(request.headers.host ?? '', address)) return 403
  if (code !== null && !isSame(url.searchParams.get('code') ?? '', code)) return 403
  if (url.pathname === '/') return 'page'
  if (url.pathname !== '/events') return 404
  // Another site in the same browser could not read them, but could take all places.
  const from = request.headers['sec-fetch-site'] ?? 'same-origin'
  return from === 'same-origin' || from === 'none' ? 'events' : 403
}

export interface Door {
  address: string
  code: string | null
}

/** Without letters and digits that are taken for each other when somebody types them into a phone. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

export const newCode = () => Array.from({ length: 14 }, () => letters[randomInt(letters.length)]).join('')

function urlOf(path: string): URL | null {
  return path.startsWith('/') && URL.canParse(path, 'http://page') ? new URL(path, 'http://page') : null
}

/** A foreign site can give its own name the address of this laptop, but cannot call itself by a number. */
function isOwnHost(host: string, address: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false
  const name = new URL(`http://${host}`).hostname.replace('[', '').replace(']', '')
  if (!isLoopback(address)) return isIP(name) !== 0
  return name === 'localhost' || isLoopback(name)
}

/** In the same time wherever they differ. */
const isSame = (said: string, code: string) => timingSafeEqual(hash(said), hash(code))
const hash = (text: string) => createHash('sha256').update(text).digest()
