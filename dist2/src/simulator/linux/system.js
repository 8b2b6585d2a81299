import { seconds } from '../../time.js';
import { Netifd } from './netifd.js';
import { Packages } from './packages.js';
import { partitions } from './partitions.js';
import { Processes } from './processes.js';
import { RouterFs } from './router-fs.js';
import { hotplug } from './runner.js';
import { Usb } from './usb.js';
/** What all applets of one run share. */
export class System {
    machine;
    origin;
    parts;
    fs;
    processes;
    packages;
    netifd;
    usb;
    /** Process number to the service whose instance it is. */
    instances = new Map();
    hostname = '(none)';
    asksPassword = false;
    started;
    /** printk's console level: 7 until somebody says `dmesg -n 1`. */
    loglevel = 7;
    syslog = [];
    /** br-lan's addresses; null while netifd has not made it. */
    lan = null;
    overlay = 'none';
    /** What differs from the image, in the flash; null while nothing lasts. */
    changes = null;
    /** What ends the shell without a prompt: sysupgrade or reboot has taken over. */
    leaving = false;
    constructor(machine, origin) {
        this.machine = machine;
        this.origin = origin;
        this.started = machine.clock.now();
        this.parts = partitions(machine);
        this.fs = new RouterFs(this);
        this.processes = new Processes(this.fs);
        this.packages = new Packages(this);
        this.netifd = new Netifd(this);
        this.usb = new Usb(this);
    }
    uptime() {
        return (this.machine.clock.now() - this.started) / seconds(1);
    }
    /** A kernel message: into the ring, and onto the line in the middle of whatever stands there. */
    printk(text, at = this.uptime(), level = 6) {
        const line = `[${at.toFixed(6).padStart(12)}] ${text}`;
        this.machine.kernelLog.push(line);
        if (level < this.loglevel)
            this.machine.line.print(`${line}\r\n`);
    }
    log(from, text) {
        this.syslog.push(`${busyboxDate().replace(/ UTC/, '')} ${from}: ${text}`);
    }
    hotplug(kind, event) {
        return hotplug(this, kind, event);
    }
    part(name) {
        return this.parts.find((part) => part.name === name);
    }
    readPart(part) {
        return this.machine.flash.read(part.offset, part.size);
    }
    /** Why a packet to `host` cannot leave, in the resolver's words; null when it can. */
    unreachable(host) {
        if (host === '127.0.0.1')
            return null;
        if (this.netifd.defaultRoute() && !/^192\.168\./.test(host))
            return null;
        const near = this.lan?.addresses.some(({ ip, bits }) => sameNet(ip, host, bits));
        if (!near)
            return 'Network is unreachable';
        return this.lan?.up && this.machine.nic.reaches(host) ? null : 'No route to host';
    }
    wait(duration, signal = this.machine.signal) {
        return this.machine.clock.wait(duration, signal);
    }
}
function sameNet(a, b, bits) {
    const shift = 32 - bits;
    return shift >= 32 || toNumber(a) >>> shift === toNumber(b) >>> shift;
}
const toNumber = (ip) => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
/** `Wed Dec 25 16:38:32 UTC 2024` */
export function busyboxDate(date = new Date()) {
    const [day, number, month, year, time] = date.toUTCString().replace(',', '').split(' ');
    return `${day} ${month} ${number} ${time} UTC ${year}`;
}
