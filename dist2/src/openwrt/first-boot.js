import { DeviceError } from '../errors.js';
import { after, seconds } from '../time.js';
import { overlayReady } from './board.js';
/** A prompt is not the end: the overlay is made for half a minute more, and a power cut starts it over. */
export async function untilOverlay(shell, patience, signal) {
    const end = performance.now() + patience;
    while (!(await overlayReady(shell, signal))) {
        if (performance.now() > end)
            throw neverReady(patience);
        await after(seconds(0.5), signal);
    }
}
function neverReady(patience) {
    const time = Math.round(patience / 1000);
    return new DeviceError('overlay-not-ready', `The overlay was not ready after ${time} s`, {
        hint: 'Leave the power on and start again: the program looks whether it is ready by then.',
        mayRetry: true,
    });
}
