import { harmSentence, heads, keepTheBackup, lteIsNotSetUp, openAndProtectIt, openIt, practised, span, startAgain, } from './words.js';
import { wrap } from './wrap.js';
/** The last screen: what the router is now, where its backup is, and what to do next. The first line is the verdict. */
export function ending(event, story, columns) {
    const head = `${headOf(event, story)} (${span(event.seconds * 1000)}).`;
    const say = (lines) => lines.flatMap((line) => wrap(line, columns, '  '));
    const next = event.result === 'passed' ? passed(event, story) : unfinished(event);
    // Paths stand alone on their lines, so that they can be marked and copied.
    const report = event.report ? [`  Report: ${event.report}`] : [];
    return [head, ...backup(event, story, say), ...report, ...say(next)];
}
function headOf({ result }, story) {
    if (result !== 'passed')
        return heads[result]();
    const { procedure, steps, done } = story;
    if (story.cut)
        return heads.until(story.titleOf(story.last ?? ''));
    if (procedure === 'install' && done.has('accept')) {
        const release = story.facts.get('accept')?.release ?? story.facts.get('get-firmware')?.release;
        return heads.installed(typeof release === 'string' ? release : null);
    }
    return procedure === 'backup' && steps.length > 0 ? heads.backup() : heads.other(procedure);
}
function backup({ unit }, story, say) {
    if (!unit || !story.records || !story.done.has('back-up-flash'))
        return [];
    const folder = story.facts.get('back-up-flash')?.folder;
    const place = typeof folder === 'string' ? folder : `units/${unit.replaceAll(':', '-')}/backup`;
    return [`  Backup: ${story.records}/${place}`, ...(story.practice ? [] : say([keepTheBackup]))];
}
function passed({ harm, unit }, { steps, done, cut, practice }) {
    if (cut)
        return [...(harm ? [harmSentence(harm, unit)] : []), startAgain];
    if (!done.has('accept') || !steps.includes('install'))
        return practice ? [practised] : [];
    // Whether there is LTE depends on whether this procedure has the steps for it.
    const lte = done.has('configure-network') ? [] : [lteIsNotSetUp];
    if (practice)
        return [...lte, practised];
    return [...lte, done.has('provision') ? openIt : openAndProtectIt];
}
function unfinished({ result, harm, unit }) {
    // A failure's own screen has said the harm already.
    return [...(result === 'cancelled' && harm ? [harmSentence(harm, unit)] : []), startAgain];
}
