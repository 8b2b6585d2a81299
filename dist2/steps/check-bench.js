import { defineStep } from '../src/procedure/step.js';
import { minutes } from '../src/time.js';
export const checkBench = defineStep({
    id: 'check-bench',
    title: 'Check the bench',
    guide: 'Connect the USB-UART adapter and a network cable, and give the laptop the address 192.168.0.5.',
    kind: 'check',
    host: true,
    within: minutes(1),
    tries: 1,
    async run({ bench, settings, note, signal }) {
        const { address, findings } = await bench.check(settings.port, signal);
        const telling = findings.filter(({ level }) => level === 'warning' || level === 'error');
        for (const { what } of telling)
            note(`${what} (benchflash doctor says how to mend it)`);
        const missing = `This laptop has no ${settings.listen} now. With the router off that can be normal; it is needed at the boot loader's prompt.`;
        if (!address)
            note(missing);
        return { port: settings.port, listen: settings.listen, address };
    },
});
