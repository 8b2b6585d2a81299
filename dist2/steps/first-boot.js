import { defineStep } from '../src/procedure/step.js';
export const firstBoot = defineStep({
    id: 'first-boot',
    title: 'First start from flash',
    guide: 'Let it start by itself and wait until the overlay is ready. Do not cut the power.',
    kind: 'move',
    from: 'power-on',
    to: 'openwrt',
    // A hand is waited for where the router is found switched off; what follows has deadlines of its own.
    within: Number.POSITIVE_INFINITY,
    tries: 1,
    async run({ unit, operator, signal }) {
        await unit.firstBoot(operator, signal);
        return { overlay: 'ready' };
    },
});
