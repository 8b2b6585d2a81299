import { createPublicKey, sign, verify } from 'node:crypto';
import { FirmwareError, UsageError } from '../errors.js';
/** OpenWrt's signatures: a comment line and a line of base64. */
const ALGORITHM = 'Ed';
const KEY_LENGTH = 42;
const SIGNATURE_LENGTH = 74;
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** Takes the two lines of a key file, or the base64 alone. */
export function parsePublicKey(text, title) {
    const bytes = decode(text, KEY_LENGTH);
    if (!bytes) {
        throw new UsageError('trust-key-bad', `${title} is not a usign public key`, {
            hint: 'A key file has a comment line and one line of base64 that begins with "RW".',
        });
    }
    const key = createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(10)]), format: 'der', type: 'spki' });
    return { number: bytes.toString('hex', 2, 10), title, key };
}
/** The key is looked up among ours: that a signature names a key is no reason to trust it. */
export function verifyUsign(data, signature, keys) {
    const bytes = decode(signature, SIGNATURE_LENGTH);
    if (!bytes)
        throw bad('The signature file is not a usign signature');
    const keyNumber = bytes.toString('hex', 2, 10);
    const candidates = keys.filter((key) => key.number === keyNumber);
    if (candidates.length === 0)
        throw new UnknownKey(keyNumber);
    if (candidates.some(({ key }) => verify(null, data, key, bytes.subarray(10))))
        return { keyNumber };
    throw bad(`The signature by key ${keyNumber} does not match what it should sign`);
}
const bad = (message) => new FirmwareError('signature-bad', message, {
    hint: 'Nothing of it was used. Try again, or use another --mirror; if it stays, the mirror was tampered with.',
});
export class UnknownKey extends FirmwareError {
    number;
    constructor(number) {
        super('key-unknown', `The signature is by key ${number}, which is not trusted`, {
            hint: `Compare ${number} with the keys on openwrt.org; if it is genuine, pass it with --trust-key.`,
        });
        this.number = number;
    }
}
function decode(text, length) {
    const line = text.split(/\r?\n/).findLast((l) => l.trim() !== '' && !l.startsWith('untrusted comment:'));
    const bytes = Buffer.from(line?.trim() ?? '', 'base64');
    return bytes.length === length && bytes.toString('latin1', 0, 2) === ALGORITHM ? bytes : null;
}
/** For the practice mirror, whose key lives as long as the mirror. */
export function signUsign(data, { number, privateKey }) {
    return encode('verify with practice.pub', number, sign(null, data, privateKey));
}
export function publicKeyText({ number, publicKey }) {
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
    return encode('benchflash practice key', number, raw);
}
function encode(comment, number, body) {
    const bytes = Buffer.concat([Buffer.from(ALGORITHM), number, body]);
    return `untrusted comment: ${comment}\n${bytes.toString('base64')}\n`;
}
