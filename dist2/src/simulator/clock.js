import { performance } from 'node:perf_hooks';
import { after } from '../time.js';
const speed = { real: 1, brisk: 20, instant: 200 };
export class SimClock {
    pace;
    #start = performance.now();
    constructor(pace) {
        this.pace = pace;
    }
    now() {
        return (performance.now() - this.#start) * speed[this.pace];
    }
    async wait(duration, signal) {
        await after(duration / speed[this.pace], signal);
    }
}
