/** Telnet as RFC 2217 uses it: data with IAC doubled, options agreed on, and com port orders between SB and SE. */
const IAC = 255
const DONT = 254
const DO = 253
const WONT = 252
const WILL = 251
const SB = 250
const SE = 240

export const option = { binary: 0, echo: 1, suppressGoAhead: 3, comPort: 44 } as const

/** What the client asks of the port; the server answers each with its number and 100 more. */
export const order = { baudRate: 1, dataSize: 2, parity: 3, stopSize: 4, control: 5 } as const

export type Told =
  | { kind: 'data'; bytes: Uint8Array }
  | { kind: 'will' | 'wont' | 'do' | 'dont'; option: number }
  | { kind: 'order'; order: number; value: Uint8Array }

const verbs: Record<number, 'will' | 'wont' | 'do' | 'dont'> = {
  [WILL]: 'will',
  [WONT]: 'wont',
  [DO]: 'do',
  [DONT]: 'dont',
}

/** An IAC of the data is sent twice. */
export function escaped(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(IAC)) return bytes
  return Uint8Array.from([...bytes].flatMap((byte) => (byte === IAC ? [IAC, IAC] : [byte])))
}

export const will = (what: number) => Uint8Array.of(IAC, WILL, what)
export const wont = (what: number) => Uint8Array.of(IAC, WONT, what)
export const please = (what: number) => Uint8Array.of(IAC, DO, what)
export const dont = (what: number) => Uint8Array.of(IAC, DONT, what)

export function comPort(what: number, value: number[]): Uint8Array {
  return Uint8Array.of(IAC, SB, option.comPort, what, ...escaped(Uint8Array.from(value)), IAC, SE)
}

export const fourBytes = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff)

/** The longest order has a signature text; what claims to be longer is no order. */
const longest = 512

/** Takes a stream apart, however it was cut. */
export class TelnetReader {
  #state: 'data' | 'iac' | 'verb' | 'order' | 'order-iac' = 'data'
  #verb: 'will' | 'wont' | 'do' | 'dont' = 'will'
  #order: number[] = []

  read(bytes: Uint8Array): Told[] {
    const told: Told[] = []
    const data: number[] = []
    const flush = () => {
      if (data.length > 0) told.push({ kind: 'data', bytes: Uint8Array.from(data.splice(0)) })
    }
    for (const byte of bytes) {
      const { data: plain, told: command } = this.#next(byte)
      if (plain !== undefined) data.push(plain)
      if (!command) continue
      flush()
      told.push(command)
    }
    flush()
    return told
  }

  #next(byte: number): { data?: number; told?: Told } {
    switch (this.#state) {
      case 'data':
        if (byte !== IAC) return { data: byte }
        this.#state = 'iac'
        return {}
      case 'iac':
        return this.#command(byte)
      case 'verb':
        this.#state = 'data'
        return { told: { kind: this.#verb, option: byte } }
      case 'order':
        if (byte === IAC) this.#state = 'order-iac'
        else this.#keep(byte)
        return {}
      case 'order-iac':
        return this.#orderEnd(byte)
    }
  }

  #command(byte: number): { data?: number } {
    this.#state = 'data'
    const verb = verbs[byte]
    if (byte === IAC) return { data: IAC }
    if (verb) {
      this.#verb = verb
      this.#state = 'verb'
    } else if (byte === SB) {
      this.#order = []
      this.#state = 'order'
    }
    // Anything else (NOP, go ahead …) means nothing here.
    return {}
  }

  #keep(byte: number): void {
    if (this.#order.length < longest) this.#order.push(byte)
  }

  #orderEnd(byte: number): { told?: Told } {
    if (byte === IAC) {
      this.#keep(IAC)
      this.#state = 'order'
      return {}
    }
    this.#state = 'data'
    const [what, number, ...value] = this.#order
    if (byte !== SE || what !== option.comPort || number === undefined) return {}
    return { told: { kind: 'order', order: number, value: Uint8Array.from(value) } }
  }
}
