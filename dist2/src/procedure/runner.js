import { asProblem, Bug, Cancelled, DeviceError } from '../errors.js';
import { Attempt } from './attempt.js';
import { sameInputs } from './journal.js';
import { lookUntilKnown } from './look.js';
import { plan } from './plan.js';
/** A missed interrupt means that the factory firmware boots: no need to watch it do so. */
const STAGE_AFTER = { 'interrupt-missed': 'power-on' };
/** Does the first action of the plan, then plans again: what was learned meanwhile is thus never missed. */
export class Runner {
    facts = {};
    did = [];
    failed = null;
    last = null;
    o;
    tools;
    unit;
    memory;
    recorder;
    stop;
    stage = null;
    asked = false;
    checked = new Set();
    now = new Set();
    lookedAt = new Set();
    told = new Set();
    tries = new Map();
    constructor(o, memory, recorder) {
        const { unit, bench, settings, operator, signal } = o;
        this.o = o;
        this.unit = unit;
        this.memory = memory;
        this.recorder = recorder;
        this.stop = o.stop ?? new AbortController().signal;
        const shared = { unit, bench, settings, operator };
        this.tools = { recorder, memory, unit, shared, facts: this.facts, signal, stop: this.stop };
    }
    async go() {
        try {
            await this.all();
        }
        catch (error) {
            const problem = asProblem(error);
            const here = this.last ?? this.o.procedure.find((step) => !step.host);
            throw this.failed || problem instanceof Cancelled || !here ? problem : this.fail(here, problem);
        }
    }
    async all() {
        this.agree();
        // First, because they need no router, and because what they find decides what counts as done.
        for (const step of this.o.procedure.filter((step) => step.host)) {
            if (this.over)
                return;
            while (!this.checked.has(step.id))
                await this.step(step);
        }
        if (this.o.next)
            await this.next(this.o.next);
        while (!this.over) {
            this.stage ??= await this.find();
            this.meet();
            await this.recognise();
            const next = this.plan()[0];
            if (!next)
                return;
            await this.act(next);
        }
    }
    /** What a step needs must be there to give it. */
    agree() {
        const ids = this.o.procedure.map((step) => step.id);
        for (const step of this.o.procedure) {
            const missing = step.needs?.find((id) => !ids.includes(id));
            if (missing)
                throw new Bug(`"${step.id}" needs "${missing}", which is not in this procedure`);
        }
    }
    get over() {
        const { until } = this.o.settings;
        return until !== undefined && (this.checked.has(until) || this.now.has(until));
    }
    /** Whoever stands here now was switched on a moment ago: what was known of the seat is another router's. */
    async next({ stop, begun }) {
        const signal = AbortSignal.any([this.o.signal, stop]);
        await this.unit.next(this.o.operator, signal);
        begun();
        signal.throwIfAborted();
        this.memory.forgetGuess();
        this.stage = 'power-on';
    }
    async find() {
        this.safePoint();
        const { unit, memory, recorder } = this;
        const { stage, mac } = await lookUntilKnown({ unit, memory, recorder, signal: this.o.signal }, this.o.patience);
        if (mac)
            this.meet(mac);
        return stage;
    }
    /** A journal belongs to a router, not to a seat: the MAC decides which one. */
    meet(mac = this.unit.mac) {
        if (!mac)
            return;
        const before = this.memory.mac;
        if (!this.memory.identified(mac))
            return;
        this.recorder.unit = mac;
        // What was read under a guess may be another router's.
        for (const step of this.deeds())
            if (!this.now.has(step.id))
                delete this.facts[step.id];
        if (before)
            this.another(before, mac);
    }
    another(before, mac) {
        this.recorder.note(`This is another router: ${mac}, not ${before}. Its own record counts now.`);
        this.now.clear();
        this.lookedAt.clear();
        this.told.clear();
        this.asked = false;
        this.forgetChecks();
        for (const step of this.o.procedure)
            if (!step.host)
                delete this.facts[step.id];
    }
    forgetChecks() {
        for (const step of this.o.procedure)
            if (!step.host)
                this.checked.delete(step.id);
    }
    plan() {
        const { again, until, skip } = this.o.settings;
        const states = this.states();
        const done = this.doneBefore();
        const open = new Set([...states].filter(([, s]) => s.state !== 'done').map(([id]) => id));
        const { checked, now, asked } = this;
        const options = { again, until, skip, checked, now, asked, open };
        if (this.memory.mac && !again)
            this.tell(done);
        return plan(this.o.procedure, done, this.stage, options);
    }
    /** A guess with nothing left to do is a router that was taken away: the next one stands here. */
    states() {
        if (this.memory.guessing && this.deeds().every((step) => this.isDone(step)))
            this.memory.forgetGuess();
        return this.memory.states();
    }
    deeds() {
        return this.o.procedure.filter((step) => step.kind === 'deed' && !this.o.settings.skip.includes(step.id));
    }
    doneBefore() {
        return new Set(this.deeds()
            .filter((step) => this.isDone(step))
            .map((step) => step.id));
    }
    isDone(step) {
        const state = this.memory.states().get(step.id);
        if (state?.state !== 'done')
            return false;
        if (this.now.has(step.id))
            return true;
        if (!sameInputs(this.attempt(step).inputs(), state.inputs))
            return false;
        this.facts[step.id] = state.facts;
        return true;
    }
    tell(done) {
        for (const id of [...done, ...this.o.settings.skip]) {
            if (this.told.has(id) || this.now.has(id))
                continue;
            this.told.add(id);
            const why = done.has(id) ? 'done before' : 'not asked for';
            this.recorder.event({ type: 'step-skipped', step: id, why });
        }
    }
    /** A deed started and not finished is asked whether it is done already, by looking at the router. */
    async recognise() {
        if (this.o.settings.again)
            return;
        if (!this.memory.mac || (this.stage !== 'openwrt' && this.stage !== 'ramboot'))
            return;
        for (const step of this.deeds()) {
            const state = this.memory.states().get(step.id);
            if (!step.isDone || !state || state.state === 'done' || this.lookedAt.has(step.id))
                continue;
            this.lookedAt.add(step.id);
            const attempt = this.attempt(step);
            const facts = await attempt.isDone();
            if (!facts)
                continue;
            this.memory.done(step, { inputs: attempt.inputs(), facts });
            // It answered just now: no first boot is going on.
            this.memory.settled();
            this.facts[step.id] = facts;
            this.now.add(step.id);
            this.told.add(step.id);
            this.recorder.event({ type: 'step-skipped', step: step.id, why: 'done before' });
        }
    }
    async act(action) {
        if ('ask' in action)
            return this.ask();
        if ('restart' in action)
            return this.restart();
        if ('step' in action)
            return this.step(action.step);
        this.stage = null;
    }
    async ask() {
        const known = this.memory.lines.length > 0;
        const why = known
            ? 'It was installed from other images or settings'
            : 'This laptop has no record of installing it';
        const text = `The router runs OpenWrt already. ${why}. Install again? What is configured on it is lost.`;
        this.asked = await this.o.operator.confirm({ text, flag: '--yes' }, this.o.signal);
        if (!this.asked)
            throw new Cancelled('Left as it is: it runs OpenWrt already');
    }
    async restart() {
        this.safePoint();
        this.recorder.note('The router is restarted.');
        await this.unit.restart(this.o.operator, this.o.signal);
        this.stage = 'power-on';
    }
    safePoint() {
        this.o.signal.throwIfAborted();
        this.stop.throwIfAborted();
    }
    attempt(step) {
        return new Attempt(step, this.tools, (this.tries.get(step.id) ?? 0) + 1);
    }
    async step(step) {
        this.safePoint();
        this.last = step;
        const attempt = this.attempt(step);
        const start = Date.now();
        this.announce(step);
        try {
            const inputs = this.begin(step, attempt);
            const facts = await attempt.run();
            this.memory.done(step, { inputs, facts });
            this.finish(step, facts, (Date.now() - start) / 1000);
        }
        catch (error) {
            await this.mishap(step, attempt, asProblem(error));
        }
    }
    announce(step) {
        const { id, title, guide, writes = null } = step;
        const n = this.o.procedure.indexOf(step) + 1;
        const of = this.o.procedure.length;
        this.recorder.event({ type: 'step-started', step: id, title, guide, n, of, writes });
    }
    begin(step, attempt) {
        if (step.kind === 'deed' && !this.memory.mac)
            throw nobody(this.unit);
        const inputs = attempt.inputs();
        this.memory.started(step, { inputs, undoes: this.undone(step) });
        if (step.writes && !step.announces)
            attempt.wrote = true;
        return inputs;
    }
    /** What writes the firmware undoes everything after it. */
    undone(step) {
        const deeds = this.o.procedure.slice(this.o.procedure.indexOf(step) + 1).filter((s) => s.kind === 'deed');
        const later = step.writes === 'firmware' ? deeds.map((s) => s.id) : [];
        return [...new Set([...(step.undoes ?? []), ...later])];
    }
    finish(step, facts, seconds) {
        this.facts[step.id] = facts;
        if (step.kind === 'deed') {
            for (const id of this.undone(step))
                this.now.delete(id);
        }
        if (step.kind === 'deed')
            this.did.push(step.id);
        const done = step.kind === 'check' ? this.checked : this.now;
        done.add(step.id);
        if (step.to)
            this.stage = step.to;
        this.recorder.event({ type: 'step-done', step: step.id, seconds, facts });
    }
    /** Goes back to the plan when trying again can help, else throws. */
    async mishap(step, attempt, problem) {
        this.memory.failed(step, problem.code, attempt.wrote);
        const tried = (this.tries.get(step.id) ?? 0) + 1;
        this.tries.set(step.id, tried);
        if (problem instanceof Cancelled)
            throw problem;
        // It was taken for the router last seen here, and it is one that nothing was done to.
        const mistaken = this.memory.guessing && problem.code === 'factory-login';
        const again = problem.mayRetry && tried < step.tries && !(step.writes === 'firmware' && attempt.wrote);
        if (!mistaken && !again)
            throw this.fail(step, problem);
        this.recorder.note(mistaken ? 'This is another router: it starts anew.' : `Once more: ${problem.message}`);
        if (mistaken)
            this.memory.forgetGuess();
        this.forgetChecks();
        if (!step.host)
            this.stage = STAGE_AFTER[problem.code] ?? null;
    }
    fail(step, problem) {
        const { code, message, hint, mayRetry } = problem;
        const evidence = problem.evidence.length ? problem.evidence : this.unit.evidence();
        this.failed = step.id;
        const harm = this.memory.harm;
        this.recorder.event({
            type: 'step-failed',
            step: step.id,
            code,
            message,
            hint,
            harm,
            mayRetry,
            evidence,
        });
        return problem;
    }
}
function nobody(unit) {
    return new DeviceError('mac-unknown', 'The router has not said its MAC address: nothing is done to it', {
        hint: 'Start again; if it stays so, its own data in flash may be lost.',
        evidence: unit.evidence(),
    });
}
