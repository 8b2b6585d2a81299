/** Lets `burst` through at once and `perSecond` from then on. */
export class Throttle {
    #burst;
    #perSecond;
    #left;
    #at = performance.now();
    constructor(burst, perSecond) {
        this.#burst = burst;
        this.#perSecond = perSecond;
        this.#left = burst;
    }
    allows() {
        const now = performance.now();
        this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1000) * this.#perSecond);
        this.#at = now;
        if (this.#left < 1)
            return false;
        this.#left -= 1;
        return true;
    }
}
