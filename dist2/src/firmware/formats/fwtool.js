import { crc32 } from 'node:zlib';
/** What OpenWrt appends to a sysupgrade image: blocks of data, each followed by a 16-byte trailer (facts/openwrt.md §2.5). */
const TRAILER = 16;
const MAGIC = 0x46577830;
const INFO = 1;
const INFO_HEADER = 8;
/** Walks back from the end: a signature may stand behind the metadata. */
export function parseFwtool(image) {
    const found = { metadata: null, bodyEnd: image.length, ok: true };
    for (let block = lastBlock(image, found.bodyEnd); block; block = lastBlock(image, found.bodyEnd)) {
        found.ok &&= block.ok;
        if (block.type === INFO)
            found.metadata = parseInfo(image.subarray(block.start, block.end));
        if (block.type === INFO && !found.metadata)
            found.ok = false;
        found.bodyEnd = block.start;
    }
    return found;
}
function lastBlock(image, end) {
    const at = end - TRAILER;
    if (at < 0 || image.readUInt32BE(at) !== MAGIC)
        return null;
    const start = end - image.readUInt32BE(at + 12);
    if (start < 0 || start > at)
        return null;
    const ok = checksum(image.subarray(0, at)) === image.readUInt32BE(at + 4);
    return { type: image.readUInt8(at + 8), start, end: at, ok };
}
function parseInfo(info) {
    try {
        const metadata = JSON.parse(info.subarray(INFO_HEADER).toString('utf8').replace(/\0+$/, ''));
        const { supported_devices: old = [], new_supported_devices: boards = [] } = metadata;
        return [...old, ...boards].every((board) => typeof board === 'string') ? metadata : null;
    }
    catch {
        return null;
    }
}
/** The usual polynomial without the final inversion, over every byte before the trailer. */
const checksum = (bytes) => ~crc32(bytes) >>> 0;
export function appendFwtool(image, metadata) {
    const data = Buffer.concat([image, Buffer.alloc(INFO_HEADER), Buffer.from(JSON.stringify(metadata))]);
    const trailer = Buffer.alloc(TRAILER);
    trailer.writeUInt32BE(MAGIC, 0);
    trailer.writeUInt32BE(checksum(data), 4);
    trailer.writeUInt8(INFO, 8);
    trailer.writeUInt32BE(data.length - image.length + TRAILER, 12);
    return Buffer.concat([data, trailer]);
}
