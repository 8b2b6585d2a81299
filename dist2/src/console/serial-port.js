import { existsSync } from 'node:fs';
import { SerialPort } from 'serialport';
import { BenchError } from '../errors.js';
import { every, milliseconds } from '../time.js';
import { ByteQueue } from './byte-queue.js';
import { portLost } from './port-lost.js';
/** A local serial device. One driver object a connection: what is written to a closed one would go out at the next opening. */
export async function openSerialPort(path, baudRate) {
    const serial = new SerialPort({ path, baudRate, autoOpen: false, rtscts: false });
    await new Promise((resolve, reject) => {
        serial.open((error) => (error ? reject(openProblem(path, error)) : resolve()));
    });
    keepReading(serial);
    return new LocalPort(path, serial);
}
/** What the driver finds on this system; rejects where the system's own tool is missing. */
export const listSerialPorts = () => SerialPort.list();
class LocalPort {
    name;
    #serial;
    #queue = new ByteQueue();
    #stopLooking;
    constructor(name, serial) {
        this.name = name;
        this.#serial = serial;
        // Without a data listener the driver does not notice an adapter that is pulled out.
        serial.on('data', (bytes) => this.#queue.push(bytes));
        serial.on('error', (error) => this.#queue.end(portLost(name, error)));
        serial.on('close', (error) => this.#queue.end(portLost(name, error)));
        this.#stopLooking = process.platform === 'win32' ? () => { } : every(milliseconds(500), () => this.#look());
    }
    async write(bytes) {
        const start = (done) => void this.#serial.write(Buffer.from(bytes), done);
        await this.#queue.write(start, (cause) => portLost(this.name, cause));
    }
    read() {
        return this.#queue.read();
    }
    async close() {
        this.#stopLooking();
        this.#queue.end();
        if (!this.#serial.isOpen)
            return;
        await new Promise((resolve) => this.#serial.close(() => resolve()));
    }
    /** An adapter pulled in the instant after opening is not noticed by the driver until something is written (measured). */
    #look() {
        if (this.#queue.ended)
            this.#stopLooking();
        else if (!existsSync(this.name))
            this.#queue.end(portLost(this.name));
    }
}
/** The driver's errors have no code, only text. */
function openProblem(path, cause) {
    const text = cause.message;
    if (/no such file|not found|cannot find/i.test(text)) {
        const hint = 'Plug the adapter in; `benchflash ports` lists what is there.';
        return new BenchError('port-missing', `There is no serial port ${path}.`, { cause, hint });
    }
    if (/permission|EACCES/i.test(text)) {
        const hint = 'On Linux: sudo usermod -aG dialout $USER, then log in again.';
        return new BenchError('port-denied', `You may not open ${path}.`, { cause, hint });
    }
    if (/lock|busy|access denied|temporarily unavailable/i.test(text)) {
        const hint = 'Close the other program (minicom, screen, PuTTY …).';
        return new BenchError('port-busy', `Another program has ${path} open.`, { cause, hint });
    }
    return new BenchError('port-missing', `${path} can't be opened: ${text}`, { cause });
}
/** From Node 26.4 on reads stall (serialport issue 3148) unless the loop is turned once more after each poll. */
function keepReading(serial) {
    const binding = serial.port;
    for (const event of ['readable', 'writable', 'disconnect']) {
        binding?.poller?.on(event, () => setImmediate(() => { }));
    }
}
