/** The step that is going on, and the failure that has not been shown: a retry may still mend it. */
export class Progress {
    current = null;
    since = 0;
    amount = null;
    failed = null;
    procedure = '';
    steps = [];
    done = new Set();
    facts = new Map();
    last = null;
    scene;
    line = 1;
    constructor(scene) {
        this.scene = scene;
    }
    see(event) {
        if (event.type === 'run-started')
            this.begin(event);
        if (event.type === 'step-started')
            this.start(event);
        if (event.type === 'progress')
            this.advance(event);
        if (event.type === 'step-failed')
            this.fail(event);
        if (event.type === 'step-skipped')
            this.done.add(event.step);
        if (event.type === 'step-done')
            this.finish(event);
    }
    titleOf(step) {
        return this.scene.titles.get(step) ?? step;
    }
    get records() {
        return this.scene.records ?? null;
    }
    get practice() {
        return this.scene.practice ?? false;
    }
    /** Nothing is proven where the procedure's last step is not done. */
    get cut() {
        const end = this.steps.at(-1);
        return end !== undefined && !this.done.has(end);
    }
    begin(event) {
        this.procedure = event.procedure;
        this.steps = event.steps;
    }
    start(event) {
        this.current = event;
        this.since = Date.now();
        this.amount = null;
        this.failed = null;
        this.done.delete(event.step);
        this.line = (this.scene.console?.lines() ?? 0) + 1;
    }
    advance(event) {
        // A new total is another file: its rate starts afresh.
        const same = this.amount?.total === event.total && this.amount.done <= event.done;
        const since = same && this.amount ? this.amount.since : Date.now();
        this.amount = { done: event.done, total: event.total, unitOf: event.unit_of, since };
    }
    fail(event) {
        const at = this.current;
        const log = this.scene.console && { file: this.scene.console.file, line: this.line };
        const title = at?.title ?? this.titleOf(event.step);
        this.failed = { n: at?.n ?? 1, of: at?.of ?? 1, title, event, unit: event.unit, log };
        this.amount = null;
    }
    finish(event) {
        this.done.add(event.step);
        this.facts.set(event.step, event.facts);
        this.last = event.step;
        this.current = null;
        this.failed = null;
        this.amount = null;
    }
}
