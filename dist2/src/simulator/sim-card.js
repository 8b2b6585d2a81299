/** A SIM that counts as a real one does: three attempts at the PIN, ten at the PUK, and a right one fills up again. */
export class SimCard {
    iccid;
    imsi;
    #pin;
    pinLeft = 3;
    pukLeft = 10;
    /** Asked for after every cold start. */
    lock;
    #verified = false;
    constructor(options) {
        this.iccid = options.iccid;
        this.imsi = options.imsi;
        this.#pin = options.pin;
        this.lock = options.lock;
    }
    get state() {
        if (this.pinLeft === 0)
            return 'SIM PUK';
        return this.lock && !this.#verified ? 'SIM PIN' : 'READY';
    }
    powerLost() {
        this.#verified = false;
    }
    /** A wrong PIN costs an attempt, whichever command it came with. */
    verify(pin) {
        if (this.pinLeft === 0)
            return false;
        const right = pin === this.#pin;
        this.#verified = right;
        this.pinLeft = right ? 3 : this.pinLeft - 1;
        return right;
    }
}
