const MAGIC = 'hsqs';
const BYTES_USED = 0x28;
const SUPERBLOCK = 96;
/** The bytes a squashfs really uses, as its superblock says; null when there is none at `offset`. */
export function squashfsSize(image, offset) {
    const superblock = image.subarray(offset, offset + SUPERBLOCK);
    if (superblock.length < SUPERBLOCK || superblock.toString('latin1', 0, 4) !== MAGIC)
        return null;
    return Number(superblock.readBigUInt64LE(BYTES_USED));
}
/** A superblock in front of arbitrary bytes: enough for whatever only measures it. */
export function buildSquashfs(content) {
    const superblock = Buffer.alloc(SUPERBLOCK);
    superblock.write(MAGIC, 'latin1');
    superblock.writeUInt32LE(0x40000, 12);
    superblock.writeUInt16LE(4, 28);
    superblock.writeBigUInt64LE(BigInt(SUPERBLOCK + content.length), BYTES_USED);
    return Buffer.concat([superblock, content]);
}
