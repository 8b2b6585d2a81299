import { later, milliseconds, seconds } from '../time.js';
/** A lost DATA must cost none of the boot loader's ten timeouts, a second each, in a whole transfer. */
const first = milliseconds(150);
const longest = seconds(4);
/** Longer than the link is away at `tftpboot` and than three of the client's timers. */
const patience = seconds(30);
/**
 * When to send again. Only progress winds it back: a clock that repeated ACKs reset deadlocks with U-Boot,
 * which repeats its ACK for ever and stays silent on blocks it has.
 */
export class ResendClock {
    #resend;
    #giveUp;
    #delay = 0;
    #due = 0;
    #heard = 0;
    #cancel = () => { };
    constructor(resend, giveUp) {
        this.#resend = resend;
        this.#giveUp = giveUp;
    }
    /** The timer is left running while it rings early anyway: no timer work for each block. */
    progress(now) {
        this.#heard = now;
        this.#due = now + first;
        if (this.#delay === first)
            return;
        this.#delay = first;
        this.#arm();
    }
    stop() {
        this.#cancel();
    }
    #arm() {
        this.#cancel();
        this.#cancel = later(Math.max(1, this.#due - performance.now()), () => this.#ring());
    }
    #ring() {
        const now = performance.now();
        if (now < this.#due - 1)
            this.#arm();
        else if (now - this.#heard > patience)
            this.#giveUp();
        else
            this.#backOff(now);
    }
    #backOff(now) {
        this.#delay = Math.min(this.#delay * 2, longest);
        this.#due = now + this.#delay;
        this.#arm();
        this.#resend();
    }
}
