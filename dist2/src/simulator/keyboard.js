import { later } from '../time.js';
import { SimLine } from './line.js';
/** Time for one typed byte: longer than a byte on the line, so what comes too tightly is lost (facts/device.md §9). */
const echoTime = 0.095;
const limit = 256;
/** The receiver as the boot loader uses it: one byte is held; while a command runs only Ctrl-C counts. */
export class Keyboard {
    #listening;
    #held = null;
    #busyUntil = 0;
    #reader = null;
    #interrupt = null;
    constructor(board) {
        this.#listening = board.line.onByte((byte, at) => this.#arrived(String.fromCharCode(byte), at));
    }
    /** One line, echoed; null after Ctrl-C. */
    readLine(print, signal) {
        signal.throwIfAborted();
        return new Promise((resolve, reject) => {
            let line = '';
            const stop = () => reject(signal.reason);
            const done = (result) => {
                this.#reader = null;
                signal.removeEventListener('abort', stop);
                print('\n');
                resolve(result);
            };
            signal.addEventListener('abort', stop, { once: true });
            this.#reader = (key) => {
                if (key === '\x03') {
                    print('^C');
                    return done(null);
                }
                if (key === '\r' || key === '\n')
                    return done(line);
                const change = edited(line, key);
                line = change.line;
                print(change.echo);
            };
            this.#release();
        });
    }
    /** Forgets a Ctrl-C from before; resolves at the next one that comes while no line is read. */
    interrupted() {
        return new Promise((resolve) => {
            this.#interrupt = resolve;
        });
    }
    [Symbol.dispose]() {
        this.#listening[Symbol.dispose]();
    }
    #arrived(key, at) {
        if (!this.#reader) {
            this.#whileBusy(key);
            return;
        }
        if (this.#held !== null && this.#busyUntil <= at)
            this.#release();
        if (at < this.#busyUntil || !this.#reader) {
            this.#held = key;
            later(1, () => this.#release());
            return;
        }
        this.#busyUntil = at + echoTime;
        this.#reader(key);
    }
    #whileBusy(key) {
        this.#held = key;
        if (key !== '\x03')
            return;
        this.#held = null;
        this.#interrupt?.();
    }
    #release() {
        if (this.#held === null || !this.#reader)
            return;
        const key = this.#held;
        this.#held = null;
        this.#busyUntil = Math.max(this.#busyUntil, SimLine.now() - echoTime) + echoTime;
        this.#reader(key);
    }
}
function edited(line, key) {
    if (key === '\b' || key === '\x7f')
        return { line: line.slice(0, -1), echo: line ? '\b \b' : '' };
    if (key === '\x15')
        return { line: '', echo: '\b \b'.repeat(line.length) };
    if (line.length >= limit)
        return { line, echo: '\x07' };
    return { line: line + key, echo: key };
}
