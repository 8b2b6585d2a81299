import { crc32 } from 'node:zlib';
/** The kernel's first block: whoever saves the environment destroys the kernel (facts/device.md §2.1). */
const envOffset = 0x20000;
const envSize = 0x1000;
const defaults = {
    bootcmd: 'tftp',
    bootdelay: '1',
    baudrate: '115200',
    ethaddr: '"00:AA:BB:CC:DD:10"',
    ipaddr: '192.168.0.1',
    serverip: '192.168.0.5',
};
export class Environment {
    values;
    /** Whether the chip held one: a healthy unit never does. */
    saved;
    constructor(flash) {
        const stored = readEnvironment(flash);
        this.saved = stored !== null;
        this.values = new Map(Object.entries(stored ?? defaults));
    }
    text() {
        const lines = [...this.values].map(([name, value]) => `${name}=${value}\n`);
        const used = lines.join('').length + 1;
        return `${lines.join('')}\nEnvironment size: ${used}/${envSize - 4} bytes\n`;
    }
    save(flash) {
        const block = Buffer.alloc(envSize);
        const text = [...this.values].map(([name, value]) => `${name}=${value}\0`).join('');
        block.write(`${text}\0`, 4, 'latin1');
        block.writeUInt32LE(crc32(block.subarray(4)), 0);
        flash.erase(envOffset, 0x10000);
        flash.write(envOffset, block);
    }
}
function readEnvironment(flash) {
    const block = flash.read(envOffset, envSize);
    if (block.readUInt32LE(0) !== crc32(block.subarray(4)))
        return null;
    const entries = block.toString('latin1', 4).split('\0').filter(Boolean);
    return Object.fromEntries(entries.map((entry) => entry.split(/=(.*)/s).slice(0, 2)));
}
