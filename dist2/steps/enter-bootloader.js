import { defineStep } from '../src/procedure/step.js';
export const enterBootloader = defineStep({
    id: 'enter-bootloader',
    title: 'Interrupt U-Boot',
    guide: 'Switch the router on and type "tpl" at the right moment.',
    kind: 'move',
    from: 'power-on',
    to: 'bootloader',
    // A hand is waited for.
    within: Number.POSITIVE_INFINITY,
    tries: 3,
    async run({ unit, operator, note, signal }) {
        await unit.powerOn(operator, signal);
        const bootloader = await unit.catchBootloader(signal);
        if (bootloader.envSaved)
            note('Somebody has saved a boot loader environment: it lies over the kernel.');
        return { bootloader: await bootloader.version(signal), environmentSaved: bootloader.envSaved };
    },
});
