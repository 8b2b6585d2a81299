import { DeviceError } from '../errors.js';
import { after, minutes, seconds } from '../time.js';
/**
 * Where is the router? A busy one is waited for. While it may be writing its flash nothing is sent to it at all,
 * until it has had time enough to end.
 */
export async function lookUntilKnown(tools, patience = minutes(5), pause = seconds(1)) {
    const { unit, memory, recorder, signal } = tools;
    const start = Date.now();
    let said = false;
    for (;;) {
        const options = listening(memory, patience);
        if (options && !said)
            recorder.note(`The router may be writing its flash. Leave the power on: listening.`);
        said ||= options !== undefined;
        const look = await unit.look(signal, options);
        // A shell that is not ready yet is no flash being written: from now on it may be asked.
        if (known(look) || look.spoke)
            memory.settled();
        if (known(look))
            return look;
        if (!options && Date.now() - start > 2 * patience)
            throw busyForEver(unit);
        await after(pause, signal);
    }
}
function known(look) {
    return look.stage !== 'busy';
}
function listening(memory, patience) {
    const since = memory.open?.since;
    if (!since || Date.now() - Date.parse(since) > patience)
        return undefined;
    return { listenOnly: true, since };
}
function busyForEver(unit) {
    return new DeviceError('router-busy', 'The router does something that does not end', {
        hint: 'Look at the last lines of the console: they say what it does.',
        evidence: unit.evidence(),
    });
}
