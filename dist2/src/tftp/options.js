const smallestBlock = 8;
const largestBlock = 65_464;
/** More than this in one burst overruns a receiver's socket buffer. */
const windowBytes = 65_536;
const largestWindow = 64;
/** RFC 2347: an option that is not understood, or whose value is not valid, is left out of the answer. */
export function negotiate(asked, size) {
    const answer = new Map();
    const blockSize = blocksize(asked.get('blksize')) ?? 512;
    const windowSize = windowsize(asked.get('windowsize'), blockSize) ?? 1;
    for (const [name, text] of asked) {
        if (name === 'blksize' && blocksize(text))
            answer.set(name, String(blockSize));
        if (name === 'windowsize' && windowsize(text, blockSize))
            answer.set(name, String(windowSize));
        if (name === 'timeout' && between(text, 1, 255))
            answer.set(name, text);
        if (name === 'tsize' && number(text) !== null)
            answer.set(name, String(size));
    }
    return { blockSize, windowSize, answer };
}
/** RFC 2348: the server may answer with less than was asked. */
function blocksize(text) {
    const asked = number(text);
    return asked === null || asked < smallestBlock ? null : Math.min(asked, largestBlock);
}
/** RFC 7440: the same for the window. */
function windowsize(text, blockSize) {
    if (!between(text, 1, 65_535))
        return null;
    const room = Math.max(1, Math.floor(windowBytes / blockSize));
    return Math.min(Number(text), room, largestWindow);
}
function between(text, low, high) {
    const value = number(text);
    return value !== null && value >= low && value <= high;
}
function number(text) {
    return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
