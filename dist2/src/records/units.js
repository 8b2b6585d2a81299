import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { harmOf } from '../procedure/harm.js';
import { fold, readJournal } from '../procedure/journal.js';
import { readRuns } from './runs.js';
/** All routers of the records, by MAC; `wanted` is a MAC or the end of one, written in any way. */
export function readUnits(records, wanted = '', runs = readRuns(records)) {
    const macs = namesIn(join(records, 'units')).map((name) => name.replaceAll('-', ':'));
    const end = plain(wanted);
    return macs
        .filter((mac) => plain(mac).endsWith(end))
        .sort((a, b) => a.localeCompare(b))
        .map((mac) => unitOf(mac, readJournal(records, mac), runs));
}
function unitOf(mac, lines, runs) {
    const states = fold(lines);
    const own = runs.filter(({ unit }) => unit !== null && plain(unit) === plain(mac));
    const newest = own.at(-1);
    const fact = (step, name) => {
        const told = own.findLast(({ facts }) => facts[step]?.[name] !== undefined)?.facts[step]?.[name];
        return asText(states.get(step)?.facts[name] ?? told);
    };
    const backup = states.get('back-up-flash')?.facts;
    return {
        mac,
        imei: fact('identify', 'imei'),
        hostname: fact('provision', 'hostname'),
        release: fact('accept', 'release') ?? fact('install', 'release'),
        harm: harmOf(lines),
        result: newest?.result ?? null,
        problem: newest?.problem ?? null,
        seat: newest?.seat ?? null,
        last: lines.at(-1)?.t ?? null,
        backup: backup?.folder
            ? { folder: String(backup.folder), sha256: String(backup.sha256), kind: String(backup.kind) }
            : null,
        deeds: [...states].map(([step, { state, t }]) => ({ step, state, t })),
    };
}
function asText(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
function plain(mac) {
    return mac.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
}
function namesIn(folder) {
    try {
        return readdirSync(folder).filter((name) => /^([0-9a-f]{2}-){5}[0-9a-f]{2}$/.test(name));
    }
    catch {
        return [];
    }
}
