import { randomInt } from 'node:crypto';
import { runBootLoader } from './boot-loader.js';
import { SimClock } from './clock.js';
import { Environment } from './env.js';
import { runFactoryFirmware } from './factory-firmware.js';
import { factoryFlash, imeiFrom, macFrom } from './factory-flash.js';
import { isFault } from './faults.js';
import { SimFlash } from './flash.js';
import { SimLine } from './line.js';
import { SimModem } from './modem.js';
import { SimNic } from './nic.js';
import { SimPort } from './sim-port.js';
const megabyte = 0x100000;
const powerOff = Symbol('power off');
const restarted = Symbol('restarted');
/** A router on the table: its switch, its cables and both ends of its serial line. */
export class SimRouter {
    name = 'sim:';
    mac;
    flash;
    /** What notably happened, oldest first. */
    history = [];
    options;
    modem;
    #clock;
    #line;
    #nic;
    #faults = new Set();
    #port = null;
    #run = null;
    #written = 0;
    #closed = false;
    #adapter = true;
    constructor(options) {
        const seed = options.seed ?? randomInt(0xffffff);
        const imei = options.imei ?? imeiFrom(seed);
        this.options = options;
        this.mac = options.mac ?? macFrom(seed);
        this.flash = new SimFlash(options.flash ?? factoryFlash({ mac: this.mac, imei, seed }));
        this.flash.onChange = (change) => this.#flashChanged(change);
        this.#clock = new SimClock(options.pace);
        this.#line = new SimLine(options.pace, (bytes) => this.#heard(bytes));
        this.#nic = new SimNic(this.#clock, options.wire);
        for (const name of options.fault ?? [])
            this.#addFault(name);
        this.modem = new SimModem({
            imei,
            product: options.modemId ?? '0a05',
            clock: this.#clock,
            faults: this.#faults,
            ...(options.pin ? { pin: options.pin } : {}),
        });
    }
    /** The technician's end of the line. It stays through power cycles; a second one replaces the first. */
    port() {
        const port = new SimPort(this.name, (bytes) => {
            if (this.#run && !this.#faults.has('tx-open'))
                this.#line.receive(bytes);
        });
        if (this.#adapter)
            this.#port = port;
        else
            port.vanish();
        return port;
    }
    power = {
        on: () => this.#powerOn(),
        off: () => this.#powerOff(),
        cycle: async () => {
            this.#powerOff();
            await this.#clock.wait(2000, AbortSignal.any([]));
            this.#powerOn();
        },
        router: this,
        get isOn() {
            return this.router.isOn;
        },
    };
    get isOn() {
        return this.#run !== null;
    }
    /** The network cable, out and in. */
    unlink() {
        this.#nic.plugged = false;
    }
    link() {
        this.#nic.plugged = true;
    }
    /** The serial adapter, out and in: what is open is lost, and nothing opens until it is back. */
    pull() {
        this.#adapter = false;
        this.#port?.vanish();
    }
    plug() {
        this.#adapter = true;
    }
    get plugged() {
        return this.#adapter;
    }
    /** From now on; those of the start are in the options. */
    fault(name) {
        this.#addFault(name);
        if (name === 'adapter-vanishes')
            this.#vanish();
    }
    /** Resolves when nothing of the router runs any more. */
    async close() {
        const ended = this.#run?.ended;
        this.#closed = true;
        this.#powerOff();
        await ended;
        await this.#port?.close();
    }
    #addFault(name) {
        if (!isFault(name))
            throw new RangeError(`no fault is called ${name}`);
        const fault = name;
        if (fault === 'saved-env')
            new Environment(this.flash).save(this.flash);
        if (fault === 'no-lan')
            this.unlink();
        this.#faults.add(fault);
    }
    #powerOn() {
        if (this.#run || this.#closed)
            return;
        const stop = new AbortController();
        this.#note('power-on');
        this.modem.powerOn(stop.signal);
        this.#run = { stop, ended: this.#live(stop) };
    }
    #powerOff() {
        if (!this.#run)
            return;
        this.#note('power-off');
        const run = this.#run;
        this.#run = null;
        run.stop.abort(powerOff);
        this.modem.powerOff();
        this.#line.reset();
        this.#nic.reset();
    }
    /** One stretch of power: boot after boot until it is switched off. */
    async #live(power) {
        let start = 'cold';
        while (!power.signal.aborted) {
            const run = new AbortController();
            const signal = AbortSignal.any([power.signal, run.signal]);
            try {
                await this.#boot(this.#board(signal, start, () => run.abort(restarted)));
            }
            catch (error) {
                if (error !== powerOff && error !== restarted && !signal.aborted)
                    throw error;
            }
            run.abort(restarted);
            this.#leave();
            start = 'warm';
        }
    }
    #leave() {
        this.#nic.reset();
        this.#line.restart();
    }
    async #boot(board) {
        this.#note('boot');
        const outcome = await runBootLoader(board);
        if (outcome === 'reset')
            return;
        this.#note(`start ${outcome.start}`);
        await board.line.flushed(board.signal);
        if (board.faults.has('kernel-silent') && outcome.start !== 'factory')
            await forever(board.signal);
        if (outcome.start === 'factory')
            return runFactoryFirmware(board);
        const { runLinux } = await import('./linux/index.js');
        await runLinux(board, outcome.start);
    }
    #board(signal, start, restart) {
        return {
            options: this.options,
            mac: this.mac,
            flash: this.flash,
            clock: this.#clock,
            line: this.#line,
            nic: this.#nic,
            modem: this.modem,
            faults: this.#faults,
            kernelLog: [],
            image: nothing,
            history: this.history,
            signal,
            start,
            reboot: restart,
            note: (event) => this.#note(event),
        };
    }
    #note(event) {
        this.history.push(event);
        if (event === 'tftpboot' && this.#faults.has('adapter-vanishes'))
            this.#vanish();
    }
    #vanish() {
        this.#faults.delete('adapter-vanishes');
        this.#port?.vanish();
    }
    #heard(bytes) {
        if (this.#faults.has('dead-cable') || this.#faults.has('no-test-cable'))
            return;
        this.#port?.deliver(bytes);
    }
    #flashChanged(change) {
        if (this.history.at(-1) !== 'flash-write')
            this.history.push('flash-write');
        if (change.kind === 'write')
            this.#written += change.size;
        if (this.#written < megabyte || !this.#faults.delete('power-cut-during-write'))
            return;
        this.#powerOff();
        void this.#clock.wait(3000, AbortSignal.any([])).then(() => this.#powerOn());
    }
}
function forever(signal) {
    return new Promise((_, reject) => {
        if (signal.aborted)
            return reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}
const nothing = {
    release: '',
    revision: '',
    kernel: '',
    board: '',
    model: '',
    rootfsType: '',
    pkg: 'opkg',
    map: [],
    boots: false,
};
