export const ok = (yes) => (yes ? 'ok' : 'over');
export function line(...cells) {
    const widths = [42, 54, 56];
    return cells
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd();
}
export function print(rows) {
    for (const { what, measured, limit, verdict } of rows)
        process.stdout.write(`${line(what, measured, limit, verdict)}\n`);
}
/** The middle one, with the smallest and the largest. */
export function middle(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return { median: sorted[sorted.length >> 1], least: sorted[0], most: sorted.at(-1) };
}
export function spread(values) {
    const { median, least, most } = middle(values);
    return `${median.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)})`;
}
