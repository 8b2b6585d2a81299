import { closeSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { BenchError } from '../errors.js';
/** One process at a time. Left over by a killed process it is taken over: the pid in it is not alive. */
export class Lock {
    file;
    constructor(file) {
        this.file = file;
    }
    static take(file, code, what) {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        if (create(file))
            return new Lock(file);
        const owner = ownerOf(file);
        if (owner === null) {
            unlinkSync(file);
            if (create(file))
                return new Lock(file);
        }
        throw new BenchError(code, `Another benchflash (process ${owner ?? 'unknown'}) works on ${what}`, {
            hint: 'Wait until it has ended, or end it, then start again.',
        });
    }
    [Symbol.dispose]() {
        try {
            unlinkSync(this.file);
        }
        catch {
            // Somebody emptied the folder: then nothing is locked either.
        }
    }
}
function create(file) {
    try {
        const handle = openSync(file, 'wx', 0o600);
        writeSync(handle, String(process.pid));
        closeSync(handle);
        return true;
    }
    catch (error) {
        if (error.code === 'EEXIST')
            return false;
        throw error;
    }
}
/** The living owner's pid, 'starting' when it is just being written, null when there is none. */
function ownerOf(file) {
    try {
        const pid = Number(readFileSync(file, 'utf8'));
        if (pid > 0)
            return alive(pid) ? pid : null;
        return Date.now() - statSync(file).mtimeMs < 5000 ? 'starting' : null;
    }
    catch {
        return 'starting';
    }
}
function alive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
