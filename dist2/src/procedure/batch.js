import { Cancelled } from '../errors.js';
/** Every seat for itself, router after router: a failure on one stops nobody else. Resolves with all verdicts. */
export async function batch({ seats, count, stop, onVerdict }) {
    const tickets = new Tickets(count ?? Number.POSITIVE_INFINITY, stop);
    const verdicts = [];
    const judge = (seat, outcome) => {
        const verdict = { seat, outcome, worked: outcome.result === 'failed' || outcome.did.length > 0 };
        if (!verdict.worked)
            tickets.giveBack();
        verdicts.push(verdict);
        onVerdict(verdict);
    };
    await Promise.all(seats.map((seat) => routerAfterRouter(seat, tickets, judge)));
    return verdicts;
}
async function routerAfterRouter(seat, tickets, judge) {
    if (!tickets.take())
        return;
    for (let next;;) {
        const outcome = await seat.one(next);
        // Nobody came any more, or somebody left at once: that is no verdict on a router.
        if (outcome.result === 'cancelled')
            return;
        judge(seat.seat, outcome);
        if (tickets.over)
            return;
        next = tickets.next();
    }
}
/** One for each router that is still wanted. Seats that wait in vain are sent home when the last one is taken. */
class Tickets {
    left;
    stop;
    waiting = new Set();
    constructor(left, stop) {
        this.left = left;
        this.stop = stop;
    }
    get over() {
        return this.stop.aborted || this.left <= 0;
    }
    take() {
        if (this.over)
            return false;
        this.left -= 1;
        if (this.left <= 0)
            for (const each of this.waiting)
                each.abort(new Cancelled('That was the last one'));
        return true;
    }
    /** What was taken for a router that needed nothing. */
    giveBack() {
        this.left += 1;
    }
    next() {
        const own = new AbortController();
        this.waiting.add(own);
        const begun = () => {
            this.waiting.delete(own);
            if (!this.take())
                own.abort(new Cancelled('That was the last one'));
        };
        return { stop: AbortSignal.any([this.stop, own.signal]), begun };
    }
}
