import { join } from 'node:path';
import { chipOf } from './chips.js';
import { realTools } from './tools.js';
/** Adapters with names that a person recognises, the likeliest first. */
export async function named(found, tools = realTools) {
    const links = await stableLinks(tools);
    const chipsOf = new Map(found.map((one) => [one, chipOf(one.vendorId, one.productId)]));
    const fitness = (one) => chipsOf.get(one).fitness;
    const best = Math.max(...found.map(fitness));
    const alone = found.filter((one) => fitness(one) === best).length === 1;
    return found
        .toSorted((a, b) => fitness(b) - fitness(a))
        .map((one) => {
        const { vendor, chip } = chipsOf.get(one);
        const { path, serialNumber, manufacturer, name } = one;
        return {
            path,
            vendor: vendor || manufacturer || '',
            chip: chip || name,
            serialNumber,
            stable: stableOf(path, serialNumber, links),
            likely: best > 0 && alone && fitness(one) === best,
        };
    });
}
/** `WCH CH340, serial number 0001` */
export function words({ vendor, chip, serialNumber }) {
    const what = [vendor, chip].filter(Boolean).join(' ') || 'serial adapter';
    return serialNumber ? `${what}, serial number ${serialNumber}` : what;
}
async function stableLinks(tools) {
    const folders = ['/dev/serial/by-id', '/dev/serial/by-path'];
    const lists = await Promise.all(folders.map(async (folder) => {
        const names = await tools.list(folder);
        return Promise.all(names.map(async (name) => ({
            link: join(folder, name),
            target: (await tools.real(join(folder, name))) ?? '',
        })));
    }));
    return lists.flat();
}
/** A CH340 has no serial number: two of them have one id, and only the socket tells which is which. */
function stableOf(path, serialNumber, links) {
    const own = links.filter(({ link, target }) => target === path && link !== path);
    const by = (folder) => own.find(({ link }) => link.startsWith(`/dev/serial/${folder}/`))?.link;
    return (serialNumber ? by('by-id') : by('by-path')) ?? own[0]?.link ?? null;
}
