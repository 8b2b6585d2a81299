import { after } from '../time.js';
import { SimLine } from './line.js';
const poll = 10;
const menuKey = /[1-4]/;
/** Looks for the interrupt in one of the three ways that are known or feared (facts/device.md §1.3). */
export function keyInWindow(logic, line, signal) {
    if (logic === 'letters')
        return letters(line, signal);
    if (logic === 'window')
        return wide(line, signal);
    return pending(line, signal);
}
/** Only while bytes keep coming is there a window at all; with none pending it is over in microseconds. */
async function pending(line, signal) {
    let remembered = '3';
    const start = SimLine.now();
    for (let n = 0; n < 100; n++) {
        const byte = await byteAt(line, start + n * poll, signal);
        if (byte === null)
            return remembered;
        if (byte === 't')
            return '4';
        if (menuKey.test(byte))
            remembered = byte;
    }
    return remembered;
}
/** Three letters in order, one look every 10 ms, nothing kept in between. */
async function letters(line, signal) {
    let remembered = '3';
    let seen = '';
    const start = SimLine.now();
    for (let n = 0; n < 100; n++) {
        const byte = await byteAt(line, start + n * poll, signal);
        if (byte === null)
            continue;
        seen = (seen + byte).slice(-3);
        if (seen === 'tpl')
            return '4';
        if (menuKey.test(byte))
            remembered = byte;
    }
    return remembered;
}
/** Reads as fast as bytes come, for a second. */
async function wide(line, signal) {
    let seen = '';
    const end = SimLine.now() + 1000;
    while (SimLine.now() < end) {
        for (const byte of line.takeAll(SimLine.now())) {
            seen = (seen + String.fromCharCode(byte)).slice(-3);
            if (seen === 'tpl')
                return '4';
            if (menuKey.test(seen.slice(-1)))
                return seen.slice(-1);
        }
        await after(2, signal);
    }
    return '3';
}
async function byteAt(line, at, signal) {
    if (at > SimLine.now())
        await after(at - SimLine.now(), signal);
    const byte = line.take(at);
    return byte === null ? null : String.fromCharCode(byte);
}
