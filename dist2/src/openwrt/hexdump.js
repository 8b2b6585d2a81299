import { DeviceError } from '../errors.js';
/** A few bytes of a partition over the console. */
export async function hexdump(shell, part, offset, length, signal) {
    const text = await shell.check(`hexdump -C -s ${offset} -n ${length} /dev/mtd${part.number}ro`, { signal });
    const bytes = parseHexdump(text);
    if (bytes.length === length)
        return bytes;
    throw new DeviceError('flash-unreadable', `"${part.name}" could not be read at ${offset}`, {
        mayRetry: true,
        evidence: text.split(/\r?\n/),
    });
}
/** The canonical form: address, up to 16 bytes, `|text|`; a `*` stands for lines equal to the one before. */
export function parseHexdump(text) {
    const rows = [...text.matchAll(/^[0-9a-f]{7,} {1,2}((?: ?[0-9a-f]{2}\b ?)+)/gim)];
    return Buffer.from(rows.map(([, bytes]) => bytes.replace(/\s/g, '')).join(''), 'hex');
}
