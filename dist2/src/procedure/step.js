/** Refuses at load what would only show in the middle of a run. */
export function defineStep(step) {
    const wrong = flaw(step);
    if (wrong)
        throw new TypeError(`step ${step.id}: ${wrong}`);
    return step;
}
function flaw(step) {
    if (!/^[a-z][a-z-]*$/.test(step.id))
        return 'the id is words and hyphens';
    if (step.kind === 'move' && !(step.from && step.to))
        return 'a move has from and to';
    if (step.kind === 'deed' && !step.from)
        return 'a deed has from';
    if (step.kind === 'check' && !step.host && !step.at?.length)
        return 'a check says at which stages it looks';
    if (step.writes && step.kind === 'check')
        return 'a check does not write';
    if (step.tries < 1)
        return 'at least one try';
    return null;
}
