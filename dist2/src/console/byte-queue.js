import { Bug } from '../errors.js';
/** What every Port is made of: bytes wait here for the reader, and an end or a failure wakes whoever waits. */
export class ByteQueue {
    #chunks = [];
    #reader = null;
    #end = null;
    #writers = new Set();
    get ended() {
        return this.#end !== null;
    }
    push(bytes) {
        if (this.#end)
            return;
        if (!this.#reader)
            return void this.#chunks.push(bytes);
        const { resolve } = this.#reader;
        this.#reader = null;
        resolve(bytes);
    }
    /** Without an error it is an end by our own will. Only the first call counts. */
    end(error = null) {
        if (this.#end)
            return;
        this.#end = { error };
        const reader = this.#reader;
        this.#reader = null;
        if (error === null)
            reader?.resolve(null);
        else
            reader?.reject(error);
        for (const reject of [...this.#writers])
            reject(error ?? new Error('closed'));
    }
    async read() {
        const chunk = this.#chunks.shift();
        if (chunk)
            return chunk;
        if (this.#end) {
            if (this.#end.error !== null)
                throw this.#end.error;
            return null;
        }
        if (this.#reader)
            throw new Bug('a port has one reader at a time');
        return await new Promise((resolve, reject) => {
            this.#reader = { resolve, reject };
        });
    }
    /** Runs a write whose callback may never come once the line is gone. */
    async write(start, lost) {
        if (this.#end)
            throw this.#end.error ?? lost('closed');
        await new Promise((resolve, reject) => {
            const settle = () => this.#writers.delete(fail);
            const fail = (error) => {
                settle();
                reject(error);
            };
            this.#writers.add(fail);
            start((error) => {
                if (error)
                    return fail(this.#end?.error ?? lost(error));
                settle();
                resolve();
            });
        });
    }
}
