/** What the boot told, from its banner on. Without the banner we came too late to say that a line is missing. */
export function readBootLog(heard, { boot }) {
    const start = heard.lastIndexOf(boot.banner);
    const text = (start < 0 ? heard : heard.slice(start)).replace(/[\r\n]+/g, '\n');
    return {
        text,
        warm: text.includes(boot.warmReset),
        envSaved: start >= 0 && !text.includes(boot.healthyEnv),
    };
}
