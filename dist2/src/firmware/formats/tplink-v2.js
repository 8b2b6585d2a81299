import { createHash } from 'node:crypto';
/** The vendor's 512 bytes in front of everything the boot loader of this family runs (facts/device.md §1.9). */
export const HEADER = 0x200;
const MAGIC = 0x03000000;
const NONE = 0xffffffff;
const MD5_AT = 0x40;
/** Stands where the MD5 goes while it is computed. */
const SALT = Buffer.from('dcd73aa5c39598fbdcf9e7f40eae4737', 'hex');
const FIRMWARE_LENGTH = 0xf90000;
export function parseTplinkV2(image) {
    if (image.length < HEADER || image.readUInt32BE(0) !== MAGIC)
        return null;
    const optional = (at) => (image.readUInt32BE(at) === NONE ? null : image.readUInt32BE(at));
    return {
        md5: image.subarray(MD5_AT, MD5_AT + 16),
        firmwareLength: image.readUInt32BE(0x70),
        kernelOffset: image.readUInt32BE(0x74),
        kernelLength: image.readUInt32BE(0x78),
        rootfsOffset: optional(0x7c),
        rootfsLength: optional(0x80),
    };
}
/** Over header and body, without the metadata that is appended to a sysupgrade image later. */
export function tplinkMd5(image) {
    const hash = createHash('md5').update(image.subarray(0, MD5_AT)).update(SALT);
    return hash.update(image.subarray(MD5_AT + 16)).digest();
}
export function buildTplinkV2({ kernelLength, rootfs, body }) {
    const image = Buffer.concat([Buffer.alloc(HEADER, 0xff), body]);
    image.writeUInt32BE(MAGIC, 0);
    image.write('ver. 2.0\0', 4, 'latin1');
    const words = [
        [0x34, 0],
        [0x38, 1],
        [0x3c, 0],
        [0x50, 0],
        // The image tool stores these two little-endian when there is a root file system (facts/device.md §1.9).
        [0x68, rootfs ? 0x00200080 : 0x80001000],
        [0x6c, rootfs ? 0xb0610080 : 0x80001000],
        [0x70, FIRMWARE_LENGTH],
        [0x74, HEADER],
        [0x78, kernelLength],
        [0x7c, rootfs?.offset ?? NONE],
        [0x80, rootfs?.length ?? NONE],
        [0x84, 0],
        [0x88, 0],
    ];
    for (const [at, value] of words)
        image.writeUInt32BE(value, at);
    image.writeUInt16BE(0x55aa, 0x8c);
    image.writeUInt8(0xa5, 0x90);
    tplinkMd5(image).copy(image, MD5_AT);
    return image;
}
