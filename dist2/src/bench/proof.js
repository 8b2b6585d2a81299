import { wrongBoard } from '../openwrt/identity.js';
/** Hardware that speaks against the board ends it; where hardware does not tell, the label must. */
export async function prove(system, evidence, device, operator, signal) {
    const against = system.contradictions(evidence);
    if (against.length)
        throw wrongBoard(device, against);
    const modem = system.modem(evidence);
    if (modem)
        return `modem ${modem}`;
    const text = `No modem of a ${device.title} was found. What does the label on the router say as its model?`;
    const label = await operator.label({ text, flag: '--label' }, signal);
    if (label !== null && device.label.test(label))
        return `label "${label}"`;
    throw wrongBoard(device, [label === null ? 'nobody could read its label' : `its label says "${label}"`]);
}
