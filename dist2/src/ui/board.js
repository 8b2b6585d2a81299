import { span } from './words.js';
/** The state behind the table: fed with the events of all seats, drawn at any time. Times are milliseconds since 1970. */
export class Board {
    rows = new Map();
    started;
    verdicts = [];
    count;
    constructor(seats, o) {
        for (const seat of seats)
            this.rows.set(seat, empty(seat));
        this.started = o.started;
        this.count = o.count;
    }
    event(event) {
        const row = this.rows.get(event.seat);
        if (!row)
            return;
        if (event.unit)
            row.unit = event.unit;
        const at = Date.parse(event.t);
        if (event.type !== 'question' && event.type !== 'note')
            row.request = null;
        if (event.type === 'run-started')
            Object.assign(row, empty(row.seat), { of: event.steps.length, since: at });
        if (event.type === 'step-started') {
            Object.assign(row, { n: event.n, of: event.of, title: event.title, done: 0, total: 0, since: at });
        }
        if (event.type === 'progress')
            Object.assign(row, { done: event.done, total: event.total });
        if (event.type === 'question')
            row.request = event.text;
        if (event.type === 'step-failed')
            row.code = event.code;
        if (event.type !== 'run-done')
            return;
        row.result = event.result;
        if (event.result !== 'cancelled')
            this.verdicts.push({ result: event.result, at });
    }
    /** Lines of at most `columns` letters; `now` makes times of it. */
    draw(now, columns = 80) {
        const rows = [...this.rows.values()];
        const asked = rows.filter(({ request }) => request);
        return [
            { text: cut(heading, columns), tone: 'dim' },
            ...rows.map((row) => ({ text: cut(rowText(row, now), columns), tone: toneOf(row) })),
            { text: cut(this.totals(now), columns), tone: 'bold' },
            // The oldest request first: that is the hand that others wait for longest.
            ...asked
                .toSorted((a, b) => a.since - b.since)
                .map(({ seat, request }) => ({
                text: cut(`➜ ${seat}: ${request}`, columns),
                tone: 'yellow',
            })),
        ];
    }
    totals(now) {
        const passed = this.verdicts.filter(({ result }) => result === 'passed').length;
        const failed = this.verdicts.length - passed;
        const words = [`${passed} passed`, `${failed} failed`];
        const hours = (now - this.started) / 3_600_000;
        const all = this.verdicts.length;
        if (all > 0 && hours > 0)
            words.push(`${(all / hours).toFixed(1)} an hour`);
        if (this.count !== null) {
            words.push(`${all} of ${this.count}`);
            const left = all > 0 ? ((now - this.started) / all) * Math.max(0, this.count - all) : null;
            if (left)
                words.push(`over at about ${new Date(now + left).toTimeString().slice(0, 5)}`);
        }
        return words.join(', ');
    }
}
const BAR = 8;
const heading = columnsOf(['SEAT', 'ROUTER', 'STEP', '', '', 'TIME', 'RESULT']);
function rowText(row, now) {
    const place = row.n ? `${row.n}/${row.of}` : '';
    const result = row.result === 'failed' ? 'FAILED' : (row.result ?? '');
    const title = row.result === 'failed' && row.code ? `[${row.code}]` : row.title;
    const time = row.result || !row.since
        ? ''
        : span(now - row.since)
            .replace(' min ', ':')
            .replace(' s', '');
    return columnsOf([row.seat, row.unit ?? '', place, title, bar(row), time, result]);
}
/** 8 + 17 + 5 + 24 + 8 + 6 + 6 letters and six blanks: 80 columns suffice. */
function columnsOf([seat, unit, place, title, amount, time, result]) {
    const cells = [
        seat.slice(0, 8).padEnd(8),
        unit.padEnd(17),
        place.padStart(5),
        title.slice(0, 24).padEnd(24),
        amount.padEnd(BAR),
        time.padStart(6),
        result.slice(0, 6),
    ];
    return cells.join(' ').trimEnd();
}
function bar({ done, total, result }) {
    if (result || total <= 0)
        return '';
    const full = Math.min(BAR, Math.floor((done / total) * BAR));
    return '█'.repeat(full) + '░'.repeat(BAR - full);
}
function toneOf({ result, request }) {
    if (result === 'passed')
        return 'green';
    if (result === 'failed')
        return 'red';
    return request ? 'yellow' : 'plain';
}
function cut(text, columns) {
    return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
}
function empty(seat) {
    return {
        seat,
        unit: null,
        n: 0,
        of: 0,
        title: '',
        done: 0,
        total: 0,
        since: 0,
        result: null,
        code: null,
        request: null,
    };
}
