import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../errors.js';
import { routerSettings } from './schema.js';
/** Reads `routers.csv`: one header line with the names of the settings and, optionally, `mac`. */
export function readRouters(file) {
    return parseRouters(textOf(file), file);
}
export function parseRouters(text, file) {
    const rows = rowsOf(text, file);
    const faults = [];
    const lines = rows.map(({ record, info }) => toLine(record, `${file}:${info.lines}`, faults));
    const twice = lines.filter(({ mac }, n) => mac && lines.findIndex((each) => each.mac === mac) < n);
    for (const { mac } of twice)
        faults.push(`${file} mac: ${mac} is there twice`);
    if (new Set(lines.map(({ mac }) => mac === null)).size > 1) {
        faults.push(`${file} mac: every line has one, or none has (then they are taken in order)`);
    }
    if (faults.length)
        throw wrong(file, faults);
    return lines;
}
function rowsOf(text, file) {
    try {
        return parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true });
    }
    catch (cause) {
        throw wrong(file, [`${file} ${cause.message}`]);
    }
}
function toLine(record, where, faults) {
    const { mac, ...rest } = record;
    const filled = Object.entries(rest).filter(([, value]) => value !== '');
    const values = Object.fromEntries(filled.map(([name, value]) => [name, list(name, value)]));
    const parsed = routerSettings.safeParse(values);
    for (const issue of parsed.error?.issues ?? []) {
        const names = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
        const says = issue.code === 'unrecognized_keys' ? 'no such column' : issue.message;
        for (const name of names)
            faults.push(`${where} ${name}: ${says}`);
    }
    if (mac && !macPattern.test(mac))
        faults.push(`${where} mac: "${mac}" is no MAC address`);
    return { mac: mac ? mac.toLowerCase().replaceAll('-', ':') : null, settings: parsed.data ?? {} };
}
const macPattern = /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i;
/** Several keys in one cell stand with a semicolon between them. */
function list(name, value) {
    return name === 'ssh-keys' ? value.split(';').map((each) => each.trim()) : value;
}
function wrong(file, faults) {
    const hint = [...faults, 'Nothing was done to any router.'].join('\n');
    return new UsageError('routers-file', `${file} can't be used`, { hint });
}
function textOf(file) {
    try {
        return readFileSync(file, 'utf8');
    }
    catch (cause) {
        throw new UsageError('file-missing', `There is no file ${file}`, { cause });
    }
}
