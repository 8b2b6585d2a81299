import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { Guests } from './guests.ts'
import { isLoopback } from './place.ts'

export type Asked = 'page' | 'entry' | 'events' | 400 | 403 | 404 | 405

/** What a request is to get; `guests` is null where everybody may read. */
export function askedOf(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  { address, guests }: Door,
): Asked {
  if (request.method !== 'GET' && request.method !== 'HEAD') return 405
  const url = urlOf(request.url ?? '')
  if (!url) return 400
  if (!isOwnHost(request.headers.host ?? '', address)) return 403
  if (guests && !guests.knows(request.headers.cookie ?? '')) {
    // A look ahead, as of a messenger that shows where a link goes, does not use the code.
    const mayEnter = request.method === 'GET' && url.pathname === '/'
    return mayEnter && guests.mayEnter(url.searchParams.get('code') ?? '') ? 'entry' : 403
  }
  if (url.pathname === '/') return 'page'
  if (url.pathname !== '/events') return 404
  // Another site in the same browser could not read them, but could take all places.
  const from = request.headers['sec-fetch-site'] ?? 'same-origin'
  return from === 'same-origin' || from === 'none' ? 'events' : 403
}

export interface Door {
  address: string
  guests: Guests | null
}

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
