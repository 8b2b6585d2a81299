import { ending } from './ending.js';
import { failureScreen } from './failure.js';
import { finding } from './found.js';
import { Progress } from './scene.js';
import { guideFor, looking, moreSteps, noKeyNeeded, onPractice, progressWords, span } from './words.js';
import { wrap } from './wrap.js';
/** The technician's screen: what is done, the step that is alive, a sentence about it, and what is still to come. */
export function guidedReporter(screen, scene) {
    return new Guided(screen, scene);
}
const indent = '     ';
class Guided {
    screen;
    scene;
    progress;
    lookingSince = 0;
    /** What a hand was asked for and has not been seen yet. */
    request = null;
    /** What the running step has said: it stands under its title, also when the step is done. */
    notes = [];
    constructor(screen, scene) {
        this.screen = screen;
        this.scene = scene;
        this.progress = new Progress(scene);
    }
    event(event) {
        this.progress.see(event);
        if (event.type === 'run-started')
            this.begin(event);
        if (event.type === 'step-started')
            this.start(event);
        if (event.type === 'progress' || event.type === 'note')
            this.request = null;
        if (event.type === 'step-done')
            this.done(event);
        if (event.type === 'step-skipped')
            this.skipped(event);
        if (event.type === 'step-failed')
            this.failed();
        if (event.type === 'note')
            this.note(event.text);
        if (event.type === 'question')
            this.request = event.flag ? null : event.text;
        if (event.type === 'run-done')
            this.end(event);
    }
    get columns() {
        // A line that reaches the last column wraps on some terminals, and then can't be redrawn cleanly.
        return this.screen.columns - 1;
    }
    begin(event) {
        const where = this.scene.practice ? onPractice : '';
        this.lines([`benchflash ${event.version}: ${event.procedure}${where}`], 'bold');
        this.lines(['']);
        this.look();
    }
    start(event) {
        this.request = null;
        this.flush();
        this.screen.busy(this.screen.style('bold', this.numbered(event.step)), () => this.below());
    }
    done(event) {
        const found = finding(event.step, event.facts);
        const took = event.seconds < 0.5 ? '' : span(event.seconds * 1000);
        const more = [found, took].filter(Boolean).join('  ');
        const head = this.numbered(event.step);
        const fits = head.length + more.length + 4 <= this.columns;
        const tail = more && fits ? `  ${this.screen.style('dim', more)}` : '';
        this.lines([`${this.screen.style('green', '✔')} ${head}${tail}`]);
        if (more && !fits)
            this.lines(wrap(more, this.columns, indent), 'dim');
        this.flush();
        this.look();
    }
    /** Between two steps the router is looked at, which can take some seconds. */
    look() {
        this.lookingSince = Date.now();
        const next = () => [this.screen.style('cyan', ` ${this.sinceLooking()}`), ...this.later(1)].join('\n');
        this.screen.busy(looking, next);
    }
    skipped(event) {
        this.lines(wrap(`- ${this.numbered(event.step)}: ${event.why}`, this.columns), 'dim');
    }
    note(text) {
        this.notes.push(...wrap(text, this.columns, indent));
        if (!this.progress.current)
            this.flush();
    }
    flush() {
        this.lines(this.notes, 'dim');
        this.notes = [];
    }
    failed() {
        this.screen.idle();
        this.flush();
        if (!this.progress.failed)
            return;
        const [head = '', ...rest] = failureScreen(this.progress.failed, this.columns);
        this.lines([head], 'red');
        this.lines(rest);
    }
    end(event) {
        this.screen.idle();
        this.flush();
        const [head = '', ...rest] = ending(event, this.progress, this.columns);
        this.lines(['']);
        this.lines(wrap(head, this.columns), event.result === 'passed' ? 'green' : 'red');
        this.lines(rest);
    }
    /** Under the live line: time and amount, the sentence, what a hand is to do, and the steps to come. */
    below() {
        const { current } = this.progress;
        if (!current)
            return '';
        const guide = wrap(guideFor(current.step, current.guide), this.columns, indent);
        const notes = this.notes.slice(-3);
        const request = this.request ? [...wrap(`➜ ${this.request}`, this.columns, indent)] : [];
        if (this.request)
            request.push(...wrap(noKeyNeeded, this.columns, `${indent}  `));
        return [
            this.screen.style('cyan', ` ${this.amount()}`),
            ...guide,
            ...notes.map((line) => this.screen.style('dim', line)),
            ...request.map((line) => this.screen.style('yellow', line)),
            ...this.later(1 + guide.length + notes.length + request.length),
        ].join('\n');
    }
    amount() {
        const { amount, since } = this.progress;
        // All bytes being there is not the end of the step: from then on the time tells that it is alive.
        if (!amount || amount.done >= amount.total)
            return span(Date.now() - since);
        return progressWords(amount.done, amount.total, amount.unitOf, Date.now() - amount.since);
    }
    sinceLooking() {
        const elapsed = Date.now() - this.lookingSince;
        return elapsed < 1000 ? '' : span(elapsed);
    }
    /** As many steps to come as the window has room for: what scrolls out can't be redrawn. */
    later(used) {
        const { steps, done, current } = this.progress;
        const todo = steps.filter((id) => !done.has(id) && id !== current?.step);
        const room = Math.max(1, this.screen.rows - used - 2);
        const shown = todo.length <= room ? todo : todo.slice(0, room - 1);
        const lines = shown.map((id) => `  ${this.numbered(id)}`);
        if (shown.length < todo.length)
            lines.push(`  ${moreSteps(todo.length - shown.length)}`);
        return lines.map((line) => this.screen.style('dim', line));
    }
    numbered(step) {
        const n = String(this.progress.steps.indexOf(step) + 1).padStart(this.progress.steps.length > 9 ? 2 : 1);
        return `${n}. ${this.progress.titleOf(step)}`;
    }
    lines(lines, style) {
        for (const line of lines)
            this.screen.line(style && line ? this.screen.style(style, line) : line);
    }
}
