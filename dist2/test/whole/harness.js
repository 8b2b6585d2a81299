import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJournal } from '../../src/procedure/journal.js';
import { readSeat, writeSeat } from '../../src/procedure/seat.js';
import { startMirror } from '../../src/simulator/mirror.js';
import { Hand } from './hand.js';
import { Program } from './process.js';
const preload = fileURLToPath(new URL('kill-at.mjs', import.meta.url));
/**
 * A table with a laptop and a practice router, each a process of its own. Whatever the program asks of a hand is done
 * at once: a wrong "switch it off" harms the flash here as it would there.
 */
export class Table {
    records;
    mirror;
    hand;
    line;
    mac;
    cache;
    tftpPort;
    simulator;
    ends;
    constructor(o) {
        this.records = o.records;
        this.mirror = o.mirror;
        this.hand = o.hand;
        this.line = o.line;
        this.mac = o.mac;
        this.cache = o.cache;
        this.tftpPort = o.tftpPort;
        this.simulator = o.simulator;
        this.ends = o.ends;
    }
    static async set(o = {}) {
        const folder = await mkdtemp(join(tmpdir(), 'whole-'));
        const mirror = o.mirror ?? (await startMirror({ releases: ['24.10.8'], small: true }));
        const tftpPort = await freeUdpPort();
        const faults = o.fault?.length ? ['--fault', ...o.fault] : [];
        const pace = ['--pace', o.pace ?? 'instant'];
        const args = ['simulate', '--json', '--wire', `127.0.0.1:${tftpPort}`, ...pace, ...faults];
        const { simulator, router } = await switchedOff(args);
        const hand = await Hand.at(String(router.control));
        const ends = [() => rm(folder, { recursive: true, force: true })];
        if (!o.mirror)
            ends.push(() => mirror.close());
        const { line, mac } = router;
        const records = join(folder, 'records');
        const cache = o.cache ?? join(folder, 'cache');
        return new Table({ records, mirror, hand, line, mac, cache, tftpPort, simulator, ends });
    }
    /** One start of `benchflash install`, until it ends or is killed. */
    async install(o = {}) {
        const obeyed = [];
        const program = new Program([...this.args('install', o.port ?? this.line), ...(o.args ?? [])], {
            before: o.killAt ? ['--import', preload] : [],
            env: o.killAt ? { KILL_AT: o.killAt } : {},
            onLine: (line, self) => {
                if (line.type === 'question' && line.flag === null)
                    obeyed.push(this.hand.say('cycle'));
                o.onLine?.(line);
                if (o.killOn?.(line))
                    self.kill();
            },
        });
        const exit = await program.exit();
        await Promise.all(obeyed);
        return { exit, events: program.lines, complaints: program.complaints };
    }
    args(command, port) {
        const here = ['--listen', '127.0.0.1', '--tftp-port', String(this.tftpPort)];
        const firmware = ['--mirror', this.mirror.url, '--trust-key', this.mirror.publicKeyFile];
        const folders = ['--cache', this.cache, '--records', this.records];
        return [command, '--json', '--yes', '--port', port, ...here, ...firmware, ...folders];
    }
    journal() {
        return readJournal(this.records, this.mac);
    }
    /** Absolute paths, oldest first. */
    async backups() {
        const folder = join(this.records, 'units', this.mac.replaceAll(':', '-').toLowerCase(), 'backup');
        return (await readdir(folder).catch(() => [])).sort().map((name) => join(folder, name));
    }
    /** As the seat's record sees it. */
    async tenMinutesPass() {
        const seat = readSeat(this.records, '1');
        if (!seat?.open)
            return;
        const since = new Date(Date.parse(seat.open.since) - 600_000).toISOString();
        writeSeat(this.records, '1', { ...seat, open: { ...seat.open, since } });
    }
    async [Symbol.asyncDispose]() {
        await this.hand[Symbol.asyncDispose]();
        await this.simulator.stop();
        for (const end of this.ends)
            await end();
    }
}
async function switchedOff(args) {
    return new Promise((resolve, reject) => {
        const simulator = new Program(args, {
            onLine: (line, self) => line.type === 'router' && resolve({ simulator: self, router: line }),
        });
        void simulator.exit().then(() => reject(new Error(`No simulator: ${simulator.complaints}`)));
    });
}
async function freeUdpPort() {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    await new Promise((resolve) => void socket.close(resolve));
    return port;
}
