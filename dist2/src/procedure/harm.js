/** The deeds that read the flash back and so turn "written" into a result. */
const PROOFS = { accept: 'installed', 'verify-factory': 'restored' };
/** The state of the firmware partition, as far as this laptop wrote it: read off the journal, never guessed. */
export function harmOf(lines) {
    const writers = new Set(lines.filter((line) => line.writes === 'firmware').map((line) => line.step));
    let harm = 'nothing-written';
    for (const line of lines) {
        const proof = PROOFS[line.step];
        if (writers.has(line.step)) {
            if (line.state === 'started' && line.writing)
                harm = 'being-written';
            if (line.state === 'done')
                harm = 'written-not-verified';
        }
        else if (proof && line.state === 'done' && harm === 'written-not-verified')
            harm = proof;
    }
    return harm;
}
