import { seconds } from '../src/time.js';
import { OwnTime } from './own-time-clock.js';
import { ok } from './table.js';
import { wholeInstall } from './whole-install.js';
const limit = seconds(1.5);
/** How long the router waits for the program in a whole install at its own pace. */
export async function ownTime() {
    const clock = new OwnTime();
    await wholeInstall({ pace: 'real', hear: (piece) => clock.hear(piece) });
    const { total, waits } = clock;
    const worst = [...waits].sort((a, b) => b.took - a.took).slice(0, 5);
    const measured = `${(total / 1000).toFixed(2)} s in ${waits.length} waits`;
    return [
        { what: 'own time in an install at real pace', measured, limit: '1.50 s', verdict: ok(total < limit) },
        ...worst.map(({ took, before }) => ({
            what: '  a long one',
            measured: `${took.toFixed(0)} ms`,
            limit: `before ${JSON.stringify(before.slice(0, 44))}`,
            verdict: '',
        })),
    ];
}
