import * as en from '../en/times.ts'
import { span } from './amounts.ts'

/** A time that is an estimate: no more exact than it is known. */
export const about = en.about

/** How long it has taken, and how long it takes. */
export const timeWords: typeof en.timeWords = {
  about,
  of: (gone, whole) => {
    if (whole === null) return span(gone)
    return gone <= whole * 1.2
      ? `${span(gone)} von etwa ${about(whole)}`
      : `${span(gone)}, üblich ${about(whole)}`
  },
  runLeft: (left) => `der Lauf: noch etwa ${about(left)}`,
  waits: (what, whole) => `Jetzt: ${what}${whole === null ? '' : `, etwa ${about(whole)}`}.`,
  waitsLeft: (what, left) => `Jetzt: ${what}, noch etwa ${span(left)}.`,
  most: (what, left) => `${what}: bis zu ${span(left)}.`,
  takesLonger: (what) => `Jetzt: ${what}; das dauert länger als sonst.`,
  expected: (whole) => `etwa ${about(whole)}`,
}

/** What a step waits for. */
export const waitWords: typeof en.waitWords = {
  powerOn: 'das Einschalten des Routers',
  bootLoader: 'der Bootloader, bis zur Eingabezeile',
  wire: 'das Netzkabel, das noch ein anderer Platz hat',
  ramBoot: 'der Start aus dem RAM',
  writes: 'das Beschreiben des Flash',
  factoryWrite: 'das Schreiben der Werksfirmware',
  image: 'das Image auf dem Weg zum Router',
  firstBoot: 'der erste Start von OpenWrt',
  readBack: 'das Zurücklesen des Flash',
  coldStart: 'ein Kaltstart',
  modem: 'die Funkmodule, das Modem und sein Netz',
  ownAddress: 'die Rückkehr des Routers zu seiner eigenen LAN-Adresse',
  flash: 'der Flash auf dem Weg zum Laptop',
}
