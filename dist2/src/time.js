/** The only file that sets timers. Durations are milliseconds everywhere; write them with these words. */
export const milliseconds = (n) => n;
export const seconds = (n) => n * 1000;
export const minutes = (n) => n * 60_000;
/** Waits; rejects with the signal's reason when it is aborted. */
export function after(duration, signal) {
    return new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const stop = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', stop);
            resolve();
        }, duration);
        signal?.addEventListener('abort', stop, { once: true });
    });
}
/** Calls back once, later; the returned function calls it off. */
export function later(duration, work) {
    const timer = setTimeout(work, duration);
    return () => clearTimeout(timer);
}
/** Calls back again and again until the returned function is called. */
export function every(duration, work) {
    const timer = setInterval(work, duration);
    return () => clearInterval(timer);
}
/**
 * Gives `work` a signal of its own that ends at the deadline, and throws what `late` makes when it passes.
 * The work's own error wins when it comes first; the caller's abort passes through unchanged.
 */
export async function within(duration, late, signal, work) {
    signal.throwIfAborted();
    const own = new AbortController();
    const pass = () => own.abort(signal.reason);
    signal.addEventListener('abort', pass, { once: true });
    const cancel = Number.isFinite(duration) ? later(duration, () => own.abort(late())) : () => { };
    try {
        return await Promise.race([work(own.signal), rejection(own.signal)]);
    }
    finally {
        cancel();
        signal.removeEventListener('abort', pass);
    }
}
function rejection(signal) {
    return new Promise((_, reject) => {
        if (signal.aborted)
            return reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}
/** `20261122T125903Z`: no colons, so that it is a file name on every system. */
export function stamp(date = new Date()) {
    return date
        .toISOString()
        .replace(/[-:]/g, '')
        .replace(/\.\d+Z$/, 'Z');
}
