import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stamp } from '../time.js';
/** `records/runs/<time>-<seat>/`, made when it is not there: console.log and events.jsonl live in it. */
export function runFolder(records, seat, date = new Date()) {
    const folder = join(records, 'runs', `${stamp(date)}-${seat}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
}
/** Stamps each event, keeps it in the run's folder and passes it on. */
export class Recorder {
    unit = null;
    progressAt = Number.NEGATIVE_INFINITY;
    folder;
    seat;
    reporter;
    constructor(folder, seat, reporter) {
        this.folder = folder;
        this.seat = seat;
        this.reporter = reporter;
    }
    event(event) {
        if (event.type === 'progress' && this.tooSoon(event))
            return;
        const stamped = { t: new Date().toISOString(), seat: this.seat, unit: this.unit, ...event };
        appendFileSync(join(this.folder, 'events.jsonl'), `${JSON.stringify(stamped)}\n`, { mode: 0o600 });
        this.reporter.event(stamped);
    }
    /** A transfer has 11 000 blocks; ten lines a second and the last one are enough. */
    tooSoon(event) {
        const now = performance.now();
        if (event.done < event.total && now - this.progressAt < 100)
            return true;
        this.progressAt = now;
        return false;
    }
    note(text) {
        this.event({ type: 'note', text });
    }
}
