import { DeviceError } from '../errors.js';
import { harmOf } from './harm.js';
import { fold, Journal, readJournal } from './journal.js';
import { readSeat, writeSeat } from './seat.js';
/** What this laptop knows of the router on the seat: its journal, or until its MAC is read, a guess. */
export class Memory {
    names;
    journal = null;
    guess = [];
    seat;
    constructor(names) {
        this.names = names;
        this.seat = readSeat(names.records, names.seat) ?? { unit: null, open: null, t: '' };
        if (this.seat.unit)
            this.guess = this.quietly(this.seat.unit);
        if (this.seat.open && isOver(this.seat.open.step, this.guess))
            this.seat.open = null;
    }
    get mac() {
        return this.journal?.mac ?? null;
    }
    /** The step that may still be going on inside the router. The journal knows better when it says that it ended. */
    get open() {
        const { open } = this.seat;
        if (!open)
            return null;
        const state = this.states().get(open.step);
        return state?.state === 'done' && state.t >= open.since ? null : open;
    }
    get lines() {
        return this.journal?.lines ?? this.guess;
    }
    get guessing() {
        return this.journal === null && this.guess.length > 0;
    }
    get harm() {
        return harmOf(this.lines);
    }
    states() {
        return fold(this.lines);
    }
    forgetGuess() {
        this.guess = [];
        this.remember(null);
    }
    /** The router has said who it is. True when that is news. */
    identified(mac) {
        if (this.journal && this.journal.mac.toLowerCase() === mac.toLowerCase())
            return false;
        const next = Journal.open(this.names.records, mac);
        this.journal?.[Symbol.dispose]();
        this.journal = next;
        const same = this.seat.unit?.toLowerCase() === mac.toLowerCase();
        this.seat = { unit: mac, open: same ? this.seat.open : null, t: '' };
        this.remember(this.seat.open);
        return true;
    }
    started(step, line) {
        if (mayBeMute(step) && !step.announces)
            this.opened(step);
        if (!this.journalled(step))
            return;
        const writes = step.writes ? { writes: step.writes, writing: !step.announces } : {};
        this.append(step, 'started', { ...line, ...writes });
    }
    /** The first byte is about to be written. Nothing is undone a second time. */
    writing(step) {
        this.opened(step);
        if (this.journalled(step))
            this.append(step, 'started', { writes: step.writes, writing: true });
    }
    done(step, line) {
        if (this.journalled(step))
            this.append(step, 'done', line);
        // After a flash write the router starts by itself, and that first boot must not be disturbed either.
        const starts = step.writes === 'firmware' && step.to === 'power-on';
        if (mayBeMute(step))
            this.remember(starts ? { step: step.id, since: new Date().toISOString() } : null);
    }
    failed(step, code, wrote) {
        if (this.journalled(step))
            this.append(step, 'failed', { code });
        // A flash write or a first boot may go on without us; anything else has spoken and is over.
        const goesOn = step.writes === 'firmware' ? wrote : step.writes === undefined;
        if (mayBeMute(step) && !goesOn)
            this.remember(null);
    }
    /** The router answered: whatever was going on in it is over. */
    settled() {
        if (this.seat.open)
            this.remember(null);
    }
    [Symbol.dispose]() {
        this.journal?.[Symbol.dispose]();
    }
    opened(step) {
        this.remember({ step: step.id, since: new Date().toISOString() });
    }
    journalled(step) {
        return this.journal !== null && (step.kind === 'deed' || mayBeMute(step));
    }
    append(step, state, rest) {
        const { run, procedure, seat } = this.names;
        const t = new Date().toISOString();
        this.journal.append({ step: step.id, state, t, run, procedure, seat, ...rest });
    }
    remember(open) {
        this.seat = { ...this.seat, open, t: new Date().toISOString() };
        writeSeat(this.names.records, this.names.seat, this.seat);
    }
    quietly(mac) {
        try {
            return readJournal(this.names.records, mac);
        }
        catch (error) {
            if (error instanceof DeviceError)
                return [];
            throw error;
        }
    }
}
/** The process died between the journal's `done` and the seat's. What wrote the firmware is followed by a first boot. */
function isOver(id, lines) {
    const own = lines.filter((line) => line.step === id);
    return own.at(-1)?.state === 'done' && !own.some((line) => line.writes === 'firmware');
}
/** During these the router may be silent for half a minute and must not lose power: steps that write, the first boot. */
function mayBeMute(step) {
    return step.writes !== undefined || (step.kind === 'move' && step.to === 'openwrt');
}
