import { SimClock } from '../../src/simulator/clock.js';
import { factoryFlash } from '../../src/simulator/factory-flash.js';
import { SimFlash } from '../../src/simulator/flash.js';
import { SimLine } from '../../src/simulator/line.js';
import { runSystem } from '../../src/simulator/linux/index.js';
import { System } from '../../src/simulator/linux/system.js';
import { SimModem } from '../../src/simulator/modem.js';
import { SimNic } from '../../src/simulator/nic.js';
import { practiceImages } from '../../src/simulator/practice.js';
import { after } from '../../src/time.js';
export const images = practiceImages({ release: '24.10.8', small: true });
/** OpenWrt alone on a board: no boot loader before it. `ended` is called by power-off and by reboot. */
export class LinuxBench {
    heard = '';
    rebooted = false;
    machine;
    system;
    power = new AbortController();
    line;
    running;
    constructor(origin = 'ram', options = {}) {
        const pace = options.pace ?? 'instant';
        const faults = new Set(options.faults);
        const clock = new SimClock(pace);
        const wire = { host: '127.0.0.1', tftpPort: 1, serverIp: '192.168.1.2' };
        this.line = new SimLine(pace, (bytes) => {
            this.heard += Buffer.from(bytes).toString('latin1');
        });
        const described = origin === 'ram' ? images.descriptions.initramfs : images.descriptions.sysupgrade;
        this.machine = {
            options: { pace, wire },
            mac: '00:00:5E:00:53:10',
            flash: new SimFlash(options.flash ?? factoryFlash({ mac: '00:00:5E:00:53:10', imei: '490154203237518', seed: 1 })),
            clock,
            line: this.line,
            nic: new SimNic(clock, wire),
            modem: new SimModem({ imei: '490154203237518', product: '0a05', clock, faults }),
            faults,
            start: options.start ?? 'cold',
            kernelLog: [],
            image: {
                ...described,
                release: options.release ?? described.release,
                kernel: options.kernel ?? described.kernel,
            },
            history: [],
            signal: this.power.signal,
            reboot: () => {
                this.rebooted = true;
                this.power.abort(new Error('reboot'));
            },
        };
        this.machine.modem.powerOn(this.power.signal);
        this.system = new System(this.machine, origin);
        this.running = runSystem(this.system);
    }
    type(text) {
        this.line.receive(Buffer.from(text, 'latin1'));
    }
    /** Waits for text that was not heard before, and gives all up to it. */
    async until(pattern) {
        for (;;) {
            const match = pattern.exec(this.heard);
            if (match) {
                const text = this.heard.slice(0, match.index + match[0].length);
                this.heard = this.heard.slice(text.length);
                return text;
            }
            if (this.power.signal.aborted)
                throw new Error(`ended before ${pattern}: ${this.heard.slice(-500)}`);
            await after(5);
        }
    }
    async login() {
        await this.until(/Please press Enter to activate this console/);
        this.type('\r');
        await this.until(/# $/);
        await this.run('dmesg -n 1');
    }
    /** What a command prints between its echo and the next prompt. */
    async run(command) {
        this.type(`${command}\r`);
        const text = await this.until(/root@[\w-]+:\S+# $/);
        const lines = text.split('\r\n');
        return lines.slice(1 + Math.floor((command.length + 16) / 80), -1).join('\n');
    }
    /** The modem's kit, put in without a package manager; waits until its ports are there. */
    async kit() {
        const names = ['kmod-usb-serial-option', 'kmod-usb-net-cdc-ncm', 'kmod-usb-net-cdc-ether', 'sms-tool'];
        const list = names.map((name) => ({ name, version: '1', files: [], depends: [] }));
        await this.system.packages.addAll(list);
        while ((await this.run('ls -d /sys/class/tty/ttyUSB* 2>/dev/null')) === '')
            await after(5);
    }
    off() {
        this.power.abort(new Error('power off'));
        return this.running;
    }
    async [Symbol.asyncDispose]() {
        await this.off();
    }
}
