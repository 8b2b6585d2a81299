import { randomBytes } from 'node:crypto';
import { BenchError } from '../errors.js';
import { lost, receive } from './receipt.js';
/** 96 bits in letters that need no quoting on a shell's line. */
export const secret = () => randomBytes(12).toString('hex');
/** The PUTs that are expected; each path takes one. */
export class Inbox {
    #slots = new Map();
    expect(o, host, port) {
        const path = `/${secret()}`;
        const { promise, resolve, reject } = settled();
        const own = new AbortController();
        const giveUp = (why) => {
            close();
            own.abort(why);
            reject(why);
        };
        const abort = () => giveUp(o.signal.reason);
        const close = () => {
            this.#slots.delete(path);
            o.signal.removeEventListener('abort', abort);
        };
        const take = async (request) => {
            this.#slots.delete(path);
            const work = accept(request, o, own.signal);
            work.then(resolve, reject).finally(close);
            return work.then(() => true, () => false);
        };
        this.#slots.set(path, { take });
        o.signal.addEventListener('abort', abort, { once: true });
        if (o.signal.aborted)
            abort();
        const dispose = () => giveUp(new BenchError('receipt-lost', 'The receipt was given up'));
        return { path, host, port, done: promise, [Symbol.dispose]: dispose };
    }
    /** The sender, `nc`, waits for the end of the connection: every answer closes it. */
    async answer(request, response) {
        const slot = this.#slots.get(request.url ?? '');
        const taken = slot ? await slot.take(request) : null;
        if (response.destroyed)
            return;
        response.writeHead(taken === null ? 404 : taken ? 200 : 400, { Connection: 'close', 'Content-Length': 0 });
        response.end(() => {
            if (!taken)
                request.destroy();
        });
    }
}
async function accept(request, o, signal) {
    const announced = Number(request.headers['content-length'] ?? Number.NaN);
    if (announced !== o.size)
        throw new BenchError('receipt-short', `The router announced ${announced} bytes instead of ${o.size}`);
    if (request.destroyed)
        throw lost(0, o.size);
    return receive(request, o, signal);
}
/** A receipt that nobody waits for any more is no unhandled rejection. */
function settled() {
    let resolve;
    let reject;
    const promise = new Promise((yes, no) => {
        resolve = yes;
        reject = no;
    });
    promise.catch(() => { });
    return { promise, resolve, reject };
}
