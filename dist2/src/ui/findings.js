const marks = {
    ok: ['✔', 'green'],
    note: ['·', 'dim'],
    warning: ['!', 'yellow'],
    error: ['✖', 'red'],
};
/** A finding as lines: its sentence folded to the window, its commands never, so that they can be pasted. */
export function findingLines({ code, level, what, mend }, columns, style) {
    const [mark, colour] = marks[level];
    const said = level === 'ok' ? what : `${what} [${code}]`;
    const [first = '', ...rest] = folded(said, Math.min(columns, 100) - 2);
    const commands = mend ? mend.split('\n').map((line) => style('cyan', `      ${line}`)) : [];
    return [`${style(colour, mark)} ${first}`, ...rest.map((line) => `  ${line}`), ...commands];
}
export function verdict(found) {
    const errors = found.filter(({ level }) => level === 'error').length;
    const warnings = found.filter(({ level }) => level === 'warning').length;
    if (errors)
        return `${things(errors)} must be mended before a router can be flashed here.`;
    if (warnings)
        return `${things(warnings)} may get in the way.`;
    return 'This bench is ready.';
}
const things = (n) => (n === 1 ? 'One thing' : `${n} things`);
function folded(text, width) {
    const lines = [];
    for (const word of text.split(' ')) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= width)
            lines[lines.length - 1] = `${last} ${word}`;
        else
            lines.push(word);
    }
    return lines;
}
