import { defineStep } from '../src/procedure/step.js';
import { minutes } from '../src/time.js';
export const bootFromRam = defineStep({
    id: 'boot-from-ram',
    title: 'Load OpenWrt into RAM',
    guide: 'tftpboot, bootm, then wait for the shell and the LAN.',
    kind: 'move',
    from: 'bootloader',
    to: 'ramboot',
    needs: ['get-firmware'],
    within: minutes(10),
    tries: 2,
    async run({ unit, bench, facts, progress, signal }) {
        const image = await bench.store.open(String(facts['get-firmware']?.ram));
        await unit.loadIntoRam(image, (done, total) => progress(done, total, 'bytes'), signal);
        return { image: image.name, bytes: image.size };
    },
});
