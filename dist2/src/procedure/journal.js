import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DeviceError } from '../errors.js';
import { Lock } from './lock.js';
/** What one router went through. Append-only; each line is on the disk before the next thing is done. */
export class Journal {
    mac;
    folder;
    lines;
    handle;
    lock;
    constructor(mac, folder, lines, handle, lock) {
        this.mac = mac;
        this.folder = folder;
        this.lines = lines;
        this.handle = handle;
        this.lock = lock;
    }
    static open(records, mac) {
        const folder = unitFolder(records, mac);
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const lock = Lock.take(join(folder, 'lock'), 'unit-busy', `the router ${mac}`);
        const file = join(folder, 'journal.jsonl');
        const handle = openSync(file, 'a', 0o600);
        const { lines, length } = parse(read(file));
        ftruncateSync(handle, length);
        return new Journal(mac, folder, lines, handle, lock);
    }
    append(line) {
        writeSync(this.handle, `${JSON.stringify(line)}\n`);
        fsyncSync(this.handle);
        this.lines.push(line);
    }
    [Symbol.dispose]() {
        closeSync(this.handle);
        this.lock[Symbol.dispose]();
    }
}
/** For looking only: nothing is locked, nothing made. */
export function readJournal(records, mac) {
    return parse(read(join(unitFolder(records, mac), 'journal.jsonl'))).lines;
}
/** The folder of a router. An address that many routers could share is no name for one. */
export function unitFolder(records, mac) {
    const plain = mac.toLowerCase().replaceAll('-', ':');
    const first = Number.parseInt(plain.slice(0, 2), 16);
    const blank = plain === '00:00:00:00:00:00';
    if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(plain) || blank || first & 1) {
        throw new DeviceError('mac-invalid', `The router says its MAC address is "${mac}", which is none`, {
            hint: 'Its own data in flash may be lost. Nothing is done to it; keep it aside.',
        });
    }
    return join(records, 'units', plain.replaceAll(':', '-'));
}
function read(file) {
    try {
        return readFileSync(file);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return Buffer.alloc(0);
        throw error;
    }
}
/** A torn last line is what a power cut leaves: it never happened. */
function parse(bytes) {
    const length = bytes.lastIndexOf(10) + 1;
    const texts = bytes.subarray(0, length).toString('utf8').split('\n');
    return { lines: texts.flatMap((text) => parseLine(text) ?? []), length };
}
function parseLine(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}
/** The last state of each step; what a later step undid is gone. */
export function fold(lines) {
    const states = new Map();
    for (const line of lines) {
        const before = states.get(line.step);
        if (line.state === 'started')
            for (const id of line.undoes ?? [])
                states.delete(id);
        const inputs = line.inputs ?? before?.inputs ?? {};
        states.set(line.step, { state: line.state, run: line.run, t: line.t, inputs, facts: line.facts ?? {} });
    }
    return states;
}
/** Today's inputs, as they would be after a trip through the file. */
export function sameInputs(today, then) {
    return isDeepStrictEqual(JSON.parse(JSON.stringify(today)), then);
}
