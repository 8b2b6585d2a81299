const WORD = /'((?:[^']|'\\'')*)'|"((?:[^"\\]|\\.)*)"|([^\s#]+)|#.*/g;
export function parseUci(text) {
    const sections = [];
    for (const line of text.split('\n')) {
        const [kind, name = '', value = ''] = words(line);
        if (kind === 'config')
            sections.push({ type: name, name: value, values: [] });
        else if (kind === 'option' || kind === 'list')
            sections.at(-1)?.values.push({ kind, name, value });
    }
    return sections;
}
/** As `uci commit` leaves a file: a blank line before each section and one at the end. */
export function formatUci(sections) {
    return `${sections.map(format).join('')}\n`;
}
function format({ type, name, values }) {
    const rows = values.map((one) => `\t${one.kind} ${one.name} ${quoted(one.value)}\n`);
    return `\nconfig ${type}${name ? ` ${quoted(name)}` : ''}\n${rows.join('')}`;
}
export const quoted = (text) => `'${text.replace(/'/g, `'\\''`)}'`;
function words(line) {
    return [...line.matchAll(WORD)]
        .filter(([all]) => !all.startsWith('#'))
        .map(([, single, double, bare]) => single?.replace(/'\\''/g, "'") ?? double ?? bare ?? '');
}
export function valuesOf(section, name) {
    return section?.values.filter((value) => value.name === name).map(({ value }) => value) ?? [];
}
export const firstValue = (section, name) => valuesOf(section, name)[0];
/** `cfg0a92bd`: place in the file, then a hash of what the section was when it was read. */
export function idOf(sections, section) {
    const place = (sections.indexOf(section) + 1).toString(16).padStart(2, '0');
    let hash = 5381;
    for (const letter of section.type)
        hash = ((hash << 5) + hash + letter.charCodeAt(0)) & 0xffff;
    return section.name || `cfg${place}${hash.toString(16).padStart(4, '0')}`;
}
/** `lan`, `cfg0a92bd`, or `@zone[1]`, counted from the end when negative. */
export function findSection(sections, wanted) {
    const [, type, at] = /^@([\w-]+)\[(-?\d+)\]$/.exec(wanted) ?? [];
    if (type)
        return sections.filter((section) => section.type === type).at(Number(at));
    return sections.find((section) => section.name === wanted || idOf(sections, section) === wanted);
}
