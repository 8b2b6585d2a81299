import { Recorder } from '../procedure/recorder.js';
import { stopping } from '../ui/words.js';
/** Passes the events on, and answers the first Ctrl-C with a note: one that shows nothing would be pressed again. */
export class StopNote {
    run;
    stop;
    writing = false;
    constructor(run, stop) {
        this.run = run;
        this.stop = stop;
        stop.addEventListener('abort', this.say);
    }
    event(event) {
        if (event.type === 'step-started')
            this.writing = event.writes === 'firmware';
        if (event.type === 'step-done')
            this.writing = false;
        this.run.reporter.event(event);
    }
    [Symbol.dispose]() {
        this.stop.removeEventListener('abort', this.say);
    }
    say = () => {
        // While the flash is written both Ctrl-C are held, and the run itself says so.
        if (this.writing)
            return;
        const recorder = new Recorder(this.run.folder, this.run.settings.seat, this.run.reporter);
        recorder.unit = this.run.unit.mac;
        recorder.note(stopping);
    };
}
