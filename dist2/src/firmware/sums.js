import { FirmwareError } from '../errors.js';
import { refuseOtherBranch } from './keys.js';
import { verifyUsign } from './usign.js';
/** Who signed these bytes, as a title and a key number; throws when nobody did whom we trust. */
export function signerOf(bytes, signature, release, keys) {
    const { keyNumber } = verifyUsign(bytes, signature.toString('utf8'), keys);
    refuseOtherBranch(keyNumber, release, keys);
    const titles = keys.filter((key) => key.number === keyNumber).map(({ title }) => title);
    return `${titles.join(', ')} (${keyNumber})`;
}
export function parseSums(text) {
    const lines = text.matchAll(/^([0-9a-f]{64}) [ *](.+?)\r?$/gm);
    return new Map(Array.from(lines, ([, hash, name]) => [name, hash]));
}
export const unsigned = (where) => new FirmwareError('sums-unsigned', `${where} has no signature`, {
    hint: 'Use another --mirror: without a signature nothing there can be trusted.',
});
