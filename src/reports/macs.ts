/** Addresses that belong to no device: none, all, and groups. */
const isShared = (mac: string) => /^0{12}$/.test(mac) || (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1

const written = /(?<![0-9a-f])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![0-9a-f])/gi
/** An IPv6 address that was made of one: the middle of it is ff:fe, and its second bit is turned. */
const made = /(?<![0-9a-f])([0-9a-f]{1,4}):([0-9a-f]{0,2})ff:fe([0-9a-f]{2}):([0-9a-f]{1,4})(?![0-9a-f])/gi

/** MACs under other names, the same one always under the same; what was one apart stays one apart (facts/device.md §3.3). */
export class Macs {
  /** Twelve digits each. */
  readonly all: string[] = []
  readonly #bases: number[] = []

  /** Takes up those that a text has; `known` ones are written in any way. */
  learn(text: string): void {
    for (const [each] of text.matchAll(written)) this.#add(each)
    for (const [, a, b, c, d] of text.matchAll(made)) this.#add(ofHost(a!, b!, c!, d!))
  }

  /** With its neighbours: the radios and the modem are counted on from the label's. */
  addUnit(mac: string): void {
    const base = Number.parseInt(plain(mac), 16)
    for (const step of [0, -1, 1, 2]) this.#add(hex(base + step, 12))
  }

  rename(text: string): string {
    let told = text.replace(made, (whole, a, b, c, d) => this.#host(whole, ofHost(a, b, c, d)))
    told = told.replace(written, (each, sign) => this.#like(each, sign))
    for (const mac of this.all) {
      // In one piece, or its bytes with blanks between them.
      const bare = new RegExp(`(?<![0-9a-f])${mac.match(/../g)!.join('( ?)')}(?![0-9a-f])`, 'gi')
      told = told.replace(bare, (each) => this.#like(each, each.includes(' ') ? ' ' : ''))
      const tail = new RegExp(`(?<=[a-z0-9]-)${mac.slice(6)}(?![0-9a-f])`, 'gi')
      told = told.replace(tail, this.#nameOf(mac).slice(6))
    }
    return told
  }

  #add(mac: string): void {
    const bare = plain(mac)
    if (bare.length === 12 && !isShared(bare) && !this.all.includes(bare)) this.all.push(bare)
  }

  #like(mac: string, sign: string): string {
    const bare = plain(mac)
    if (!this.all.includes(bare)) return mac
    const name = this.#nameOf(bare).match(/../g)!.join(sign)
    return /[A-F]/.test(mac) ? name.toUpperCase() : name
  }

  #host(whole: string, mac: string): string {
    if (!this.all.includes(mac)) return whole
    const name = this.#nameOf(mac)
    const first = hex(Number.parseInt(name.slice(0, 2), 16) ^ 2, 2)
    return `${first}${name.slice(2, 4)}:${name.slice(4, 6)}ff:fe${name.slice(6, 8)}:${name.slice(8)}`
  }

  /** `02:00:00:00:NN:…`, locally given, so that it is not taken for a real one. */
  #nameOf(mac: string): string {
    const value = Number.parseInt(mac, 16)
    let group = this.#bases.findIndex((base) => Math.abs(base - value) <= 64)
    if (group < 0) group = this.#bases.push(value) - 1
    return `02000000${hex(group + 1, 2)}${hex(128 + value - this.#bases[group]!, 2)}`
  }
}

const plain = (mac: string) => mac.toLowerCase().replace(/[^0-9a-f]/g, '')
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

function ofHost(a: string, b: string, c: string, d: string): string {
  const bytes = `${a.padStart(4, '0')}${b.padStart(2, '0')}${c}${d.padStart(4, '0')}`
  return `${hex(Number.parseInt(bytes.slice(0, 2), 16) ^ 2, 2)}${bytes.slice(2)}`
}
