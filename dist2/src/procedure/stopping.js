import { Cancelled } from '../errors.js';
/** Ctrl-C: the first asks for a stop at the next safe point, the second leaves at once. */
export class Stopping {
    first = new AbortController();
    second = new AbortController();
    last = Number.NEGATIVE_INFINITY;
    get stop() {
        return this.first.signal;
    }
    get signal() {
        return this.second.signal;
    }
    /** npm sends Ctrl-C on to its child, who has had it already: repeats within a second are one. */
    request(now = performance.now()) {
        if (now - this.last < 1000)
            return;
        this.last = now;
        if (this.first.signal.aborted)
            this.second.abort(new Cancelled());
        else
            this.first.abort(new Cancelled());
    }
}
