import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { FirmwareError, UsageError } from '../errors.js';
import { parsePublicKey } from './usign.js';
import { branchOf } from './versions.js';
/** The keys of the releases this tool may install. 23.05 has none of its own; 25.12's also signs snapshots. */
const pinned = [
    ['24.10', 'RWTTEMbygz6X95lKDAulctZy3aj15823THXfyrfXgwGbxZlXBd2brNcw'],
    ['25.12', 'RWS1BD5w+adc3j2Hqg9+b66CvLR7NlHbsj7wjNVj0XGt/othDgIAOJS+'],
];
export async function trustedKeys(files) {
    const own = await Promise.all(files.map(keyFile));
    const known = pinned.map(([branch, base64]) => ({
        ...parsePublicKey(base64, `OpenWrt ${branch}`),
        branch,
    }));
    return [...known, ...own];
}
/** The genuine list of another release under this one's address has a good signature: of another branch's key. */
export function refuseOtherBranch(keyNumber, release, keys) {
    const matching = keys.filter(({ number }) => number === keyNumber);
    const own = keys.find(({ branch }) => branch === branchOf(release));
    if (!own || matching.some(({ branch }) => branch === undefined || branch === own.branch))
        return;
    throw rotated(release, `${own.title} (${own.number})`, keyNumber);
}
export const rotated = (release, before, now) => new FirmwareError('key-rotated', `OpenWrt ${release} is signed by key ${now}, before it was ${before}`, {
    hint: `A key that was changed looks like an attack: compare ${now} with openwrt.org; if it is genuine, pass it with --trust-key.`,
});
async function keyFile(file) {
    const text = await readFile(file, 'utf8').catch((cause) => {
        throw new UsageError('trust-key-missing', `The key file ${file} cannot be read`, {
            hint: 'Check the path given with --trust-key.',
            cause,
        });
    });
    return parsePublicKey(text, `--trust-key ${basename(file)}`);
}
