import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
/** All runs of the records, oldest first; `only` limits them to some folders. */
export function readRuns(records, only) {
    const names = namesIn(join(records, 'runs')).filter((name) => only?.has(name) ?? true);
    return names
        .sort((a, b) => a.localeCompare(b))
        .flatMap((name) => summary(name, eventsOf(join(records, 'runs', name))) ?? []);
}
/** What one run's events add up to; null when it ended before its first event. */
export function summary(run, events) {
    const [first] = events;
    if (!first)
        return null;
    const last = events.at(-1);
    const { seat } = first;
    const found = {
        run,
        seat,
        unit: last.unit,
        procedure: first.type === 'run-started' ? first.procedure : '',
        started: Date.parse(first.t),
        ended: Date.parse(last.t),
        result: 'unfinished',
        problem: null,
        steps: [],
        facts: {},
    };
    for (const event of events)
        take(found, event);
    return found;
}
function take(found, event) {
    const at = Date.parse(event.t);
    const open = found.steps.at(-1);
    switch (event.type) {
        case 'step-started':
            if (open?.state === 'open')
                open.ended = at;
            found.steps.push({ step: event.step, title: event.title, started: at, ended: at, state: 'open' });
            return;
        case 'step-done':
            if (open?.step === event.step)
                Object.assign(open, { ended: at, state: 'done' });
            found.facts[event.step] = event.facts;
            return;
        case 'step-failed': {
            if (open?.step === event.step)
                Object.assign(open, { ended: at, state: 'failed' });
            const { step, code, message, hint, harm } = event;
            found.problem = { step, code, message, hint, harm };
            return;
        }
        case 'run-done':
            found.result = event.result;
            return;
        default:
            if (open?.state === 'open')
                open.ended = at;
    }
}
/** A line that was torn by a power cut, or is no event, never happened. */
function eventsOf(folder) {
    return textOf(join(folder, 'events.jsonl'))
        .split('\n')
        .flatMap((line) => {
        try {
            return line ? [JSON.parse(line)] : [];
        }
        catch {
            return [];
        }
    });
}
function namesIn(folder) {
    try {
        return readdirSync(folder);
    }
    catch {
        return [];
    }
}
function textOf(file) {
    try {
        return readFileSync(file, 'utf8');
    }
    catch {
        return '';
    }
}
