import { resolve } from 'node:path';
import { UsageError } from '../errors.js';
import { readRuns } from '../records/runs.js';
import { readUnits } from '../records/units.js';
import { Terminal } from '../ui/terminal.js';
import { defaultFolders } from './folders.js';
/** What was done to which router; with `--report` or `--labels` a file to be redirected where it is wanted. */
export async function recordsCommand(mac, given) {
    const terminal = new Terminal({ plain: true, json: given.json ?? false });
    const records = resolve(given.records ?? defaultFolders().records);
    const runs = readRuns(records);
    const units = readUnits(records, mac, runs);
    if (mac && units.length === 0) {
        throw new UsageError('router-unknown', `No router "${mac}" is in ${records}`, {
            hint: 'Give the MAC address or its last digits; without one all routers are listed.',
        });
    }
    const shown = mac ? runs.filter(({ unit }) => units.some((each) => each.mac === unit?.toLowerCase())) : runs;
    if (given.labels) {
        const { labels } = await import('../records/labels.js');
        return terminal.line(labels(units.map((unit) => ({ ...unit, password: null }))));
    }
    if (given.report === 'html') {
        const { page } = await import('../records/page.js');
        return terminal.line(page('benchflash records', units, shown));
    }
    if (given.report === 'csv') {
        const { inventory } = await import('../records/csv.js');
        return terminal.line(inventory(units).trimEnd());
    }
    if (given.report === 'json' || given.json)
        return terminal.line(JSON.stringify(units, null, 2));
    if (units.length === 0)
        return terminal.line(`No router has been worked on yet (${records}).`);
    for (const line of units.flatMap((unit) => (mac ? details(unit, records) : [oneLine(unit)])))
        terminal.line(line);
}
function oneLine({ mac, result, release, harm, last }) {
    const day = last?.slice(0, 16).replace('T', ' ') ?? '';
    return `${mac}  ${(result ?? '').padEnd(10)}  ${(release ?? '').padEnd(8)}  ${harm.padEnd(20)}  ${day}`;
}
function details(unit, records) {
    const { mac, imei, hostname, release, result, problem, backup, deeds } = unit;
    const facts = { IMEI: imei, hostname, release, result, flash: unit.harm };
    const lines = Object.entries(facts).flatMap(([name, value]) => value ? [`  ${name.padEnd(9)} ${value}`] : []);
    if (problem && result === 'failed')
        lines.push(`  why       ${problem.message} [${problem.code}]`);
    if (backup)
        lines.push(`  backup    ${backup.kind}, ${records}/${backup.folder}`);
    const done = deeds.map(({ step, state, t }) => `  ${t.slice(0, 19).replace('T', ' ')}  ${step} ${state}`);
    return [mac, ...lines, ...done];
}
