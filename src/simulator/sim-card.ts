/** A SIM that counts as a real one does: three attempts at the PIN, ten at the PUK, and a right one fills up again. */
export class SimCard {
  readonly iccid: string
  readonly imsi: string
  readonly #pin: string
  pinLeft = 3
  pukLeft = 10
  /** Asked for after every cold start. */
  lock: boolean
  #verified = false

  constructor(options: { iccid: string; imsi: string; pin: string; lock: boolean }) {
    this.iccid = options.iccid
    this.imsi = options.imsi
    this.#pin = options.pin
    this.lock = options.lock
  }

  get state(): 'READY' | 'SIM PIN' | 'SIM PUK' {
    if (this.pinLeft === 0) return 'SIM PUK'
    return this.lock && !this.#verified ? 'SIM PIN' : 'READY'
  }

  powerLost(): void {
    this.#verified = false
  }

  /** A wrong PIN costs an attempt, whichever command it came with. */
  verify(pin: string): boolean {
    if (this.pinLeft === 0) return false
    const right = pin === this.#pin
    this.#verified = right
    this.pinLeft = right ? 3 : this.pinLeft - 1
    return right
  }
}
