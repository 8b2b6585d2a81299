import { Bug } from '../errors.js';
import { milliseconds } from '../time.js';
/** BusyBox drops silently what is beyond 510 bytes of a line; a cut quote then eats what follows (facts/openwrt.md §8). */
const longest = 509;
const chunk = 32;
/**
 * Types a line in pieces that wait for their echo (the line has no flow control), and presses Enter when the whole echo is right.
 * An echo that is wrong twice in the same way is the terminal's way of drawing it, not a loss.
 */
export async function typeToShell(console, line, signal) {
    if (line.length > longest)
        throw new Bug(`line-too-long: ${line.length} bytes for the shell`);
    // A TAB completes, other control characters edit the line.
    if (!/^[\x20-\x7e]*$/.test(line))
        throw new Bug(`a shell line must be printable: ${JSON.stringify(line)}`);
    let last = null;
    for (let attempt = 1; attempt <= 3; attempt++) {
        const echo = bare(await typed(console, line, signal));
        if (echo.endsWith(bare(line)) || echo === last)
            break;
        last = echo;
        if (attempt === 3)
            break;
        await console.send('\x03');
        await console.quiet(milliseconds(200), signal);
    }
    await console.send('\r');
}
async function typed(console, line, signal) {
    console.forget();
    let heard = '';
    for (let start = 0; start < line.length; start += chunk) {
        const piece = line.slice(start, start + chunk);
        await console.send(piece);
        const wanted = line.slice(0, start + piece.length);
        heard = await listen(console, heard, wanted, milliseconds(100), signal);
    }
    return await listen(console, heard, line, milliseconds(500), signal);
}
async function listen(console, heard, wanted, patience, signal) {
    const end = performance.now() + patience;
    let text = heard;
    while (!bare(text).endsWith(bare(wanted)) && performance.now() < end) {
        text += await console.hear(Math.max(1, end - performance.now()), signal);
    }
    return text;
}
/** At column 80 the echo breaks, by CR LF or by a character and a backspace; a kernel line can stand in between. */
const bare = (text) => text
    .replace(/\[ *\d+\.\d{6}\] [^\n]*\n/g, '')
    .replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/[^\x08]\x08/g, '')
    .replace(/[^\x21-\x7e]/g, '');
