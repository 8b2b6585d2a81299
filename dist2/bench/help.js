import { spawnSync } from 'node:child_process';
import { middle, ok, spread } from './table.js';
const times = 20;
const limit = 1.5;
/** How long the program takes to say what it can do, beside Node doing nothing. In turns. */
export async function help() {
    const ours = [];
    const node = [];
    for (let i = 0; i < times; i++) {
        ours.push(run('dist/src/main.js', '--help'));
        node.push(run('-e', '0'));
    }
    const ratio = middle(ours).median / middle(node).median;
    const against = `node -e 0 ${spread(node)}: ${ratio.toFixed(2)}x, limit ${limit}x`;
    return [{ what: '--help', measured: spread(ours), limit: against, verdict: ok(ratio <= limit) }];
}
function run(...args) {
    const from = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0)
        throw new Error(`node ${args.join(' ')} ended with ${status}`);
    return performance.now() - from;
}
