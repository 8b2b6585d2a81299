import { DeviceError } from '../src/errors.js';
import { defineStep } from '../src/procedure/step.js';
import { minutes } from '../src/time.js';
export const accept = defineStep({
    id: 'accept',
    title: 'Prove the result',
    guide: 'Check board and release, and compare the flash with the image.',
    kind: 'deed',
    from: 'openwrt',
    needs: ['get-firmware'],
    within: minutes(5),
    tries: 2,
    inputs: ({ facts }) => ({ image: facts['get-firmware']?.image ?? null }),
    async run({ unit, bench, facts, settings, note, signal }) {
        const image = await bench.store.open(String(facts['get-firmware']?.image));
        const system = await unit.openwrt(signal);
        const { board_name, model, kernel, release } = await system.board();
        const right = board_name === bench.device.board;
        if (!right)
            throw differs('board-differs', `It says it is "${board_name}"`);
        const released = image.release === null || image.release === release.version;
        if (!released)
            throw differs('release-differs', `It runs ${release.version}, not ${image.release}`);
        if (!(await system.equals(image)))
            throw differs('flash-differs', 'The flash is not equal to the image');
        if (settings.coldBoots > 0)
            note('A cold start is not proven by this version.');
        const { version, revision } = release;
        return { board: board_name, model, kernel, release: version, revision, compared: image.facts.rootfsEnd };
    },
});
function differs(code, message) {
    return new DeviceError(code, message, { hint: 'Install again: --again.' });
}
