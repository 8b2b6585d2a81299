import { option } from './applet.js';
import { input } from './data.js';
export const jsonfilter = async (call) => {
    const text = option(call.args, '-s') ?? (await input(call, option(call.args, '-i')))?.toString() ?? '';
    const found = find(parse(text), option(call.args, '-e') ?? '@');
    if (found === undefined)
        return { code: 1 };
    return { out: `${typeof found === 'object' ? JSON.stringify(found) : String(found)}\n` };
};
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** `@.a.b`, `@["ipv4-address"][0].address` */
function find(root, path) {
    const names = [...path.matchAll(/\.([\w-]+)|\[["']([^"']+)["']\]|\[(\d+)\]/g)];
    return names.reduce((at, match) => {
        const name = match[1] ?? match[2] ?? match[3] ?? '';
        return typeof at === 'object' && at !== null ? at[name] : undefined;
    }, root);
}
