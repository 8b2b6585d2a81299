import { crc32 } from 'node:zlib';
export const UIMAGE_HEADER = 64;
const MAGIC = 0x27051956;
/** Linux, MIPS, kernel, lzma: the only kind this boot loader is given (facts/device.md §1.9). */
const KIND = Buffer.from([5, 5, 2, 3]);
export function parseUimage(image, offset = 0) {
    const header = image.subarray(offset, offset + UIMAGE_HEADER);
    if (header.length < UIMAGE_HEADER || header.readUInt32BE(0) !== MAGIC)
        return null;
    const size = header.readUInt32BE(12);
    const payload = image.subarray(offset + UIMAGE_HEADER, offset + UIMAGE_HEADER + size);
    return {
        size,
        load: header.readUInt32BE(16),
        entry: header.readUInt32BE(20),
        name: header.subarray(32).toString('latin1').replace(/\0.*/s, ''),
        kind: header.subarray(28, 32),
        headerOk: headerCrc(header) === header.readUInt32BE(4),
        dataOk: payload.length === size && crc32(payload) === header.readUInt32BE(24),
    };
}
/** The header's own CRC is computed with its field zeroed. */
function headerCrc(header) {
    const copy = Buffer.from(header);
    copy.writeUInt32BE(0, 4);
    return crc32(copy);
}
export function buildUimage({ name, payload, time = 0 }) {
    const header = Buffer.alloc(UIMAGE_HEADER);
    const words = [
        [0, MAGIC],
        [8, time],
        [12, payload.length],
        [16, 0x80001000],
        [20, 0x80001000],
        [24, crc32(payload)],
    ];
    for (const [at, value] of words)
        header.writeUInt32BE(value, at);
    KIND.copy(header, 28);
    header.write(name.slice(0, 32), 32, 'latin1');
    header.writeUInt32BE(headerCrc(header), 4);
    return Buffer.concat([header, payload]);
}
