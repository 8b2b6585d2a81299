/**
 * Which blocks are on their way. Block numbers here are absolute; the wire's 16 bits wrap to 0 after 65535,
 * as the boot loader's do. Block 0 is the OACK, when there is one; it travels alone.
 */
export class Window {
    /** The first block that is not acknowledged, and the next one to send. */
    base;
    next;
    last;
    #size;
    #first;
    #top;
    constructor(first, size, last) {
        this.#first = first;
        this.#size = size;
        this.last = last;
        this.base = first;
        this.next = first;
        this.#top = first - 1;
    }
    get finished() {
        return this.base > this.last;
    }
    /** Whether `next` may go out now. */
    get open() {
        const size = this.base === 0 ? 1 : this.#size;
        return this.next <= Math.min(this.last, this.base + size - 1);
    }
    sent() {
        this.#top = Math.max(this.#top, this.next);
        this.next += 1;
    }
    /** An ACK inside a window tells of a gap behind it: sending goes on from there (RFC 7440). */
    acknowledge(wire) {
        const ahead = (wire - (this.base - 1)) & 0xffff;
        if (ahead === 0)
            return this.base > this.#first ? 'repeated' : 'old';
        if (this.base + ahead - 1 > this.#top)
            return 'old';
        this.base += ahead;
        this.next = this.base;
        return 'new';
    }
    again() {
        this.next = this.base;
    }
}
