import { join } from 'node:path';
import { fold, unitFolder } from './journal.js';
import { writeDurably } from './seat.js';
/** What was done to a router, by all runs: the journal's end state. */
export function reportSteps(lines) {
    return [...fold(lines)].map(([step, { state, t, run, facts }]) => ({ step, state, t, run, facts }));
}
export function problemIn(problem, step) {
    return problem && { step, code: problem.code, message: problem.message };
}
/** Returns the file's path. */
export function writeReport(records, report) {
    const file = join(unitFolder(records, report.unit), 'report.json');
    writeDurably(file, `${JSON.stringify(report, null, 2)}\n`);
    return file;
}
