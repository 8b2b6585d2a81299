import { ByteQueue } from './byte-queue.js';
import { portLost } from './port-lost.js';
/** A port that says recorded bytes in pieces of `chunk(n)` bytes, one piece a turn of the event loop; then it is lost, or stays open. */
export function replay(bytes, chunk, { name = 'replay', then = 'open' } = {}) {
    const queue = new ByteQueue();
    let written = '';
    let at = 0;
    let n = 0;
    const next = () => {
        if (queue.ended)
            return;
        if (at >= bytes.length)
            return then === 'lost' ? queue.end(portLost(name)) : undefined;
        const size = Math.max(1, chunk(n++));
        queue.push(bytes.subarray(at, at + size));
        at += size;
        setImmediate(next);
    };
    setImmediate(next);
    return {
        name,
        get written() {
            return written;
        },
        async write(data) {
            written += Buffer.from(data).toString('latin1');
        },
        read: () => queue.read(),
        async close() {
            queue.end();
        },
    };
}
