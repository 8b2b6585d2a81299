import { createHash } from 'node:crypto';
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
/** Holds the very bytes that were checked: what happens to the file later does not reach the router. */
export function imageOf(bytes, rest) {
    return {
        ...rest,
        size: bytes.length,
        sha256: sha256(bytes),
        read: async (offset, length) => bytes.subarray(offset, offset + length),
    };
}
