/** `Packages`: blocks of `Field: value`, a blank line between them; lines that begin with a blank go on. */
export function parsePackages(text) {
    return text
        .split(/\n\s*\n/)
        .map((block) => new Map(Array.from(block.matchAll(/^([A-Za-z0-9-]+): *(.*)$/gm), ([, k, v]) => [k, v])))
        .filter((fields) => fields.has('Package') && fields.has('Filename'))
        .map(entryOf);
}
function entryOf(fields) {
    const of = (name) => fields.get(name)?.trim() ?? '';
    return {
        name: of('Package'),
        version: of('Version'),
        depends: list(of('Depends')).map((alternatives) => alternatives.split('|').map(dependency)),
        provides: list(of('Provides')).map((each) => dependency(each).name),
        file: of('Filename').replace(/^\.\//, ''),
        size: Number(of('Size')),
        sha256: of('SHA256sum'),
    };
}
const list = (text) => text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
/** `kernel (= 6.6.144~0f3c…-r1)` */
function dependency(text) {
    const [, name = '', exact = null] = /^\s*([^\s(]+)\s*(?:\(\s*=\s*([^)\s]+)\s*\))?/.exec(text) ?? [];
    return { name, exact };
}
