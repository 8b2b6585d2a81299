/** For commands that run until somebody stops them: the first Ctrl-C is the end, and no error. */
export function untilStopped({ stopping }) {
    return new Promise((resolve) => {
        if (stopping.stop.aborted)
            return resolve();
        stopping.stop.addEventListener('abort', () => resolve(), { once: true });
    });
}
