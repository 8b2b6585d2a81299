declare const mac: unique symbol

/** A router's address: six pairs of small hex digits with colons. Nothing else is one in these records. */
export type Mac = string & { readonly [mac]: true }

/** As a person types it or an early version wrote it: small or capital, with colons, hyphens or nothing between. */
export function parseMac(text: string): Mac | null {
  if (!/^(?:[0-9a-f]{2}[:-]?){5}[0-9a-f]{2}$/i.test(text)) return null
  return hexOf(text).match(/../g)!.join(':') as Mac
}

/** One router has it for itself: a blank or a multicast address is no name for one. */
export function isUnique(mac: Mac): boolean {
  return mac !== '00:00:00:00:00:00' && (Number.parseInt(mac.slice(0, 2), 16) & 1) === 0
}

/** The same router, however its address is written. */
export const sameMac = (one: string | null | undefined, other: string | null | undefined): boolean =>
  one != null && other != null && hexOf(one) === hexOf(other)

/** Its twelve digits; of the end of one, those. */
export const hexOf = (text: string): string => text.toLowerCase().replaceAll(/[^0-9a-f]/g, '')

/** `02-11-22-33-44-50`: a folder's name may have no colons. */
export const folderNameOf = (mac: Mac): string => mac.replaceAll(':', '-')

/** The router whose folder is called so; null where it is no such name. */
export const macOfFolder = (name: string): Mac | null =>
  /^([0-9a-f]{2}-){5}[0-9a-f]{2}$/.test(name) ? parseMac(name) : null
