import { connect } from 'node:net';
import { BenchError } from '../errors.js';
import { ByteQueue } from './byte-queue.js';
import { portLost } from './port-lost.js';
/** Raw bytes over TCP: a simulated router, or an adapter shared with `socat` or ser2net. */
export async function openTcpPort(name, host, port) {
    const socket = connect({ host, port, noDelay: true });
    await opened(name, socket);
    return new TcpPort(name, socket);
}
class TcpPort {
    name;
    #socket;
    #queue = new ByteQueue();
    constructor(name, socket) {
        this.name = name;
        this.#socket = socket;
        socket.on('data', (bytes) => this.#queue.push(bytes));
        socket.on('error', (error) => this.#queue.end(portLost(name, error)));
        socket.on('close', () => this.#queue.end(portLost(name)));
    }
    async write(bytes) {
        const start = (done) => void this.#socket.write(bytes, done);
        await this.#queue.write(start, (cause) => portLost(this.name, cause));
    }
    read() {
        return this.#queue.read();
    }
    async close() {
        this.#queue.end();
        if (this.#socket.closed)
            return;
        await new Promise((resolve) => {
            this.#socket.once('close', () => resolve());
            this.#socket.destroySoon();
        });
    }
}
function opened(name, socket) {
    return new Promise((resolve, reject) => {
        const failed = (cause) => {
            const hint = 'Start the program behind this address first, or correct --port.';
            reject(new BenchError('port-missing', `Nothing answers at ${name}.`, { cause, hint }));
        };
        socket.once('error', failed);
        socket.once('connect', () => {
            socket.off('error', failed);
            resolve();
        });
    });
}
