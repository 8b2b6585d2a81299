import { BenchError } from '../errors.js';
/** The technician's end of the line: a serial adapter that can be unplugged. */
export class SimPort {
    name;
    #send;
    #chunks = [];
    #reader = null;
    #state = 'open';
    constructor(name, send) {
        this.name = name;
        this.#send = send;
    }
    async write(bytes) {
        if (this.#state !== 'open')
            throw this.#lost();
        this.#send(bytes);
    }
    read() {
        const chunk = this.#chunks.shift();
        if (chunk)
            return Promise.resolve(chunk);
        if (this.#state === 'closed')
            return Promise.resolve(null);
        if (this.#state === 'lost')
            return Promise.reject(this.#lost());
        return new Promise((resolve, reject) => {
            this.#reader = { resolve, reject };
        });
    }
    async close() {
        if (this.#state === 'open')
            this.#state = 'closed';
        this.#reader?.resolve(null);
        this.#reader = null;
    }
    /** From the router. */
    deliver(bytes) {
        if (this.#state !== 'open')
            return;
        const reader = this.#reader;
        this.#reader = null;
        if (reader)
            reader.resolve(bytes);
        else
            this.#chunks.push(bytes);
    }
    vanish() {
        if (this.#state !== 'open')
            return;
        this.#state = 'lost';
        this.#reader?.reject(this.#lost());
        this.#reader = null;
    }
    #lost() {
        return new BenchError('port-lost', `The serial adapter ${this.name} is gone`, {
            hint: 'Plug the adapter in again and start the same command.',
        });
    }
}
