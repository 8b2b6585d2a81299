import { fold, readJournal } from '../procedure/journal.js';
import { plan } from '../procedure/plan.js';
import { readSeat } from '../procedure/seat.js';
import { guideFor } from '../ui/words.js';
/** What would be done, from the records alone: no port is opened, nothing is sent, nothing is saved. */
export function dryRun(steps, settings, terminal) {
    const { again, until, skip } = settings;
    const actions = plan(steps, doneBefore(settings), 'power-on', { again, until, skip });
    const planned = actions.flatMap((action) => ('step' in action ? [action.step] : []));
    if (settings.json)
        terminal.line(JSON.stringify({ type: 'plan', steps: planned.map((step) => step.id) }));
    else
        inWords(planned, terminal);
}
function inWords(planned, terminal) {
    terminal.line(planned.length ? 'The plan for a router that is switched off:' : 'Nothing is left to do.');
    for (const step of planned) {
        const writes = step.writes ? `  [writes: ${step.writes}]` : '';
        terminal.line(`  ${step.id.padEnd(16)}  ${step.title}${writes}`);
        terminal.line(`  ${' '.repeat(16)}  ${guideFor(step.id, step.guide)}`);
    }
    terminal.line('Nothing was touched.');
}
/** The router last seen on this seat is a guess, as in a real run. */
function doneBefore({ records, seat }) {
    const unit = readSeat(records, seat)?.unit;
    if (!unit)
        return new Set();
    const states = [...fold(readJournal(records, unit))];
    return new Set(states.filter(([, state]) => state.state === 'done').map(([id]) => id));
}
