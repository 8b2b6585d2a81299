import { defineStep } from '../src/procedure/step.js';
import { minutes } from '../src/time.js';
export const getFirmware = defineStep({
    id: 'get-firmware',
    title: 'Get the firmware',
    guide: 'Download the initramfs and the sysupgrade image, and check their signatures.',
    kind: 'check',
    host: true,
    within: minutes(30),
    tries: 2,
    async run({ bench, progress, signal }) {
        const { ram, target } = await bench.images((done, total) => progress(done, total, 'bytes'), signal);
        return {
            release: target.release,
            image: target.sha256,
            imageName: target.name,
            ram: ram.sha256,
            ramName: ram.name,
            signedBy: target.signedBy,
            ramSignedBy: ram.signedBy,
        };
    },
});
