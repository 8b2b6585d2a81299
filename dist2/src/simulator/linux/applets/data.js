import { createHash } from 'node:crypto';
import { fail } from './applet.js';
export function digest(algorithm) {
    return async (call) => {
        const files = call.args.filter((arg) => !arg.startsWith('-') || arg === '-');
        let out = '';
        for (const file of files.length ? files : ['-']) {
            const bytes = await input(call, file);
            if (!bytes)
                return { ...fail(`${algorithm}sum: can't open '${file}': No such file or directory`), out };
            out += `${createHash(algorithm).update(bytes).digest('hex')}  ${file}\n`;
        }
        return { out };
    };
}
export async function input(call, file) {
    if (file === undefined || file === '-')
        return call.stdin();
    return call.read(file).catch(() => null);
}
export const dd = async (call) => {
    const set = Object.fromEntries(call.args.map((arg) => arg.split('=', 2)));
    const block = size(set.bs ?? '512');
    const all = await input(call, set.if);
    if (!all)
        return fail(`dd: can't open '${set.if}': No such file or directory`);
    const from = size(set.skip ?? '0') * block;
    const bytes = all.subarray(from, set.count === undefined ? undefined : from + size(set.count) * block);
    const full = Math.floor(bytes.length / block);
    const records = `${full}+${bytes.length % block ? 1 : 0} records`;
    const err = set.status === 'none' ? '' : `${records} in\n${records} out\n`;
    if (set.of === undefined)
        return { out: bytes, err };
    await call.fs.writeFile(call.path(set.of), bytes);
    return { err };
};
const UNITS = { k: 1024, K: 1024, M: 1024 ** 2 };
export function size(text) {
    return Number.parseInt(text, text.startsWith('0x') ? 16 : 10) * (UNITS[text.at(-1) ?? ''] ?? 1);
}
export const cmp = async (call) => {
    const [one, two] = call.args.filter((arg) => !/^-./.test(arg));
    const [a, b] = [await input(call, one), await input(call, two)];
    if (!a || !b)
        return fail(`cmp: can't open '${a ? two : one}': No such file or directory`, 2);
    return a.equals(b) ? {} : { out: `${one} ${two} differ\n`, code: 1 };
};
/** The interpreter's own does not follow links on the way. */
export const readlink = async ({ args, fs, path }) => {
    const file = path(args.find((arg) => !arg.startsWith('-')) ?? '');
    const whole = args.some((arg) => /^-\w*f/.test(arg));
    const found = await (whole ? fs.realpath(file) : fs.readlink(file)).catch(() => null);
    return found === null ? { code: 1 } : { out: `${found}\n` };
};
