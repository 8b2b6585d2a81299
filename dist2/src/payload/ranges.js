/**
 * The one range asked for; the whole when none is asked or the header is not understood (several ranges, other
 * units), as RFC 9110 allows; null when it lies outside.
 */
export function rangeOf(header, size) {
    const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
    if (!match || (match[1] === '' && match[2] === ''))
        return 'whole';
    if (match[1] === '')
        return suffix(Number(match[2]), size);
    const from = Number(match[1]);
    const to = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
    if (match[2] !== '' && Number(match[2]) < from)
        return 'whole';
    return from >= size ? null : { from, length: to - from + 1 };
}
function suffix(count, size) {
    const length = Math.min(count, size);
    return length === 0 ? null : { from: size - length, length };
}
