import { BenchError } from '../errors.js';
/**
 * The network cable that boot loaders share: each of them is 192.168.0.1, so only one may talk at a time.
 * Whoever failed there and could not be silenced would answer for the next one: then nobody gets it any more.
 */
export class Wire {
    tail = Promise.resolve();
    noisy = null;
    async during(signal, work) {
        const before = this.tail;
        let release = () => { };
        const mine = new Promise((resolve) => {
            release = resolve;
        });
        this.tail = before.then(() => mine);
        try {
            await turn(before, signal);
            if (this.noisy)
                throw quarantined(this.noisy);
            return await work();
        }
        finally {
            release();
        }
    }
    quarantine(seat) {
        this.noisy = seat;
    }
    /** The seat's power was seen to go: nothing talks there any more. */
    quiet(seat) {
        if (this.noisy === seat)
            this.noisy = null;
    }
}
async function turn(before, signal) {
    signal.throwIfAborted();
    let leave = () => { };
    const aborted = new Promise((_, reject) => {
        leave = () => reject(signal.reason);
        signal.addEventListener('abort', leave, { once: true });
    });
    try {
        await Promise.race([before, aborted]);
    }
    finally {
        signal.removeEventListener('abort', leave);
    }
}
function quarantined(seat) {
    return new BenchError('wire-noisy', `The router on seat ${seat} may still be talking on the network cable`, {
        hint: `Switch the router on seat ${seat} off.`,
        mayRetry: true,
    });
}
