import { Bug, DeviceError } from '../errors.js';
import { after, later, within } from '../time.js';
import { global, Line } from './line.js';
/**
 * A Port one can converse on. It has one owner at a time: after `handOver` every use of the old one is a Bug.
 * A pattern that ends in a repetition (`\d+`) needs a terminator after it, else what it matches depends on the cut of the bytes.
 */
export class Console {
    #line;
    constructor(line) {
        this.#line = line;
    }
    static over(port) {
        return new Console(new Line(port));
    }
    get name() {
        return this.#own().port.name;
    }
    async send(data) {
        await this.#own().port.write(typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
    }
    async expect(patterns, wait) {
        const line = this.#own();
        const list = Object.entries(patterns).map(([name, pattern]) => ({ name, pattern: global(pattern) }));
        const search = { patterns: list, scanned: 0 };
        const late = () => tooLate(wait, line.evidence(20));
        const found = await within(wait.within, late, wait.signal, (signal) => line.until(signal, () => consumed(line, search)));
        return found;
    }
    /** Takes what was heard, or what is heard first within `duration`; empty when nothing is. */
    async hear(duration, signal) {
        const line = this.#own();
        const nothing = { patterns: [], scanned: 0 };
        const own = new AbortController();
        const stop = () => own.abort(signal.reason);
        let over = false;
        const cancel = later(duration, () => {
            over = true;
            own.abort();
        });
        signal.addEventListener('abort', stop, { once: true });
        try {
            signal.throwIfAborted();
            return await line.until(own.signal, () => {
                line.find(nothing);
                return line.consume(line.text.length) || undefined;
            });
        }
        catch (error) {
            if (over && own.signal.aborted && error === own.signal.reason)
                return '';
            throw error;
        }
        finally {
            cancel();
            signal.removeEventListener('abort', stop);
        }
    }
    /** The unconsumed text. */
    peek() {
        return this.#own().text;
    }
    forget() {
        const line = this.#own();
        line.consume(line.text.length);
    }
    /** Resolves after `duration` without a byte. */
    async quiet(duration, signal) {
        const line = this.#own();
        const start = performance.now();
        for (;;) {
            line.throwIfDown();
            const left = Math.max(start, line.lastByteAt) + duration - performance.now();
            if (left <= 0)
                return;
            await after(left, signal);
        }
    }
    /** Resolves at the next byte. */
    async heardAnything(signal) {
        const line = this.#own();
        const before = line.received;
        await line.until(signal, () => (line.received > before ? true : undefined));
    }
    /** Every chunk, also during `expect`. */
    onText(listener) {
        return this.#own().listen(listener);
    }
    /** Makes each running and later `expect` reject once `pattern` is seen in text still to come. */
    watch(_name, pattern, error) {
        return this.#own().watch(pattern, error);
    }
    evidence(lines = 20) {
        return this.#own().evidence(lines);
    }
    handOver() {
        const next = new Console(this.#own());
        this.#line = null;
        return next;
    }
    async close() {
        await this.#line?.port.close();
    }
    #own() {
        if (!this.#line)
            throw new Bug('this console was handed over and has a new owner');
        return this.#line;
    }
}
function consumed(line, search) {
    const found = line.find(search);
    if (!found)
        return undefined;
    const before = line.consume(found.end).slice(0, found.start);
    return { name: found.name, match: found.match, before };
}
function tooLate(wait, evidence) {
    const limit = wait.within < 2000 ? `${wait.within} ms` : `${Math.round(wait.within / 1000)} s`;
    return new DeviceError('timeout', `${wait.what}: nothing of the kind came within ${limit}`, {
        mayRetry: true,
        evidence,
        hint: 'Check that the router has power and that the serial adapter sits well.',
    });
}
