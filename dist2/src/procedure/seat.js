import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
export function readSeat(records, seat) {
    try {
        return JSON.parse(readFileSync(seatFile(records, seat), 'utf8'));
    }
    catch {
        return null;
    }
}
export function writeSeat(records, seat, record) {
    writeDurably(seatFile(records, seat), `${JSON.stringify(record)}\n`);
}
/** Whole or not at all, also when the power of the laptop goes. */
export function writeDurably(file, text) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    const handle = openSync(draft, 'w', 0o600);
    writeSync(handle, text);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(draft, file);
}
function seatFile(records, seat) {
    return join(records, 'seats', `${seat}.json`);
}
