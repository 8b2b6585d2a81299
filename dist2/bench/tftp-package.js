var __addDisposableResource = (this && this.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (this && this.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
import { fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, milliseconds, seconds } from '../src/time.js';
const port = 40_070;
const blocks = 200;
const version = 'tftp 0.1.2';
/** Why the server is ours: what one repeated ACK and one datagram of one byte do to the package's. */
export async function tftpPackage() {
    return [
        await fetched(`npm ${version}, every ACK once`, 0),
        await fetched(`npm ${version}, the 10th ACK twice`, 10),
        await shouted(`npm ${version}, 1 byte to its own port`, 'requests'),
        await shouted(`npm ${version}, 1 byte to a transfer's port`, 'transfer'),
    ];
}
async function fetched(what, repeat) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const _ = __addDisposableResource(env_1, await start(), true);
        const { ending, got, superfluous } = await fetchOnce({ repeat });
        const measured = `${ending}, ${got} of ${blocks + 1} blocks, ${superfluous} superfluous`;
        return { what, measured, limit: '', verdict: 'shown' };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function shouted(what, at) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const server = __addDisposableResource(env_2, await start(), true);
        if (at === 'requests')
            shout(port);
        else
            await fetchOnce({ stranger: true });
        await after(seconds(0.5));
        const { exitCode } = server.child;
        const measured = exitCode === null ? 'its process goes on' : `its process ends with code ${exitCode}`;
        const [error = ''] = /^\w*Error(?: \[\w+\])?/m.exec(server.complaints()) ?? [];
        return { what, measured, limit: error, verdict: 'shown' };
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
async function start() {
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    await writeFile(join(folder, 'test.bin'), Buffer.alloc(512 * blocks + 1));
    const args = [String(port), folder];
    const child = fork(new URL('./tftp-package-server.js', import.meta.url), args, { silent: true });
    let complaints = '';
    child.stderr?.on('data', (text) => {
        complaints += text;
    });
    await once(child, 'message');
    const end = async () => {
        const ended = child.exitCode === null ? once(child, 'exit') : null;
        child.kill();
        await ended;
        await rm(folder, { recursive: true });
    };
    return { child, complaints: () => complaints, [Symbol.asyncDispose]: end };
}
/** Anybody may send to any port. */
function shout(to) {
    const one = createSocket('udp4');
    one.send('x', to, '127.0.0.1', () => one.close());
}
/** `repeat`: the block whose ACK is sent twice. `stranger`: somebody else sends a byte after the 10th block. */
async function fetchOnce(o) {
    const socket = createSocket('udp4');
    const seen = { ending: 'the transfer stalls', got: 0, superfluous: 0 };
    const ended = new Promise((resolve) => {
        socket.on('message', (data, from) => {
            if (data[1] === 5)
                seen.ending = `ERROR "${data.toString('latin1', 4, data.length - 1)}"`;
            if (data[1] === 5)
                return resolve();
            const block = data.readUInt16BE(2);
            if (block !== seen.got + 1) {
                seen.superfluous += 1;
                return;
            }
            seen.got = block;
            if (o.stranger && block === 10)
                shout(from.port);
            const ack = Buffer.from([0, 4, block >> 8, block & 255]);
            for (let i = 0; i < (block === o.repeat ? 2 : 1); i++)
                socket.send(ack, from.port, from.address);
            if (data.length < 516)
                seen.ending = 'complete';
            if (data.length < 516)
                resolve();
        });
    });
    socket.send('\0\x01test.bin\0octet\0', port, '127.0.0.1');
    await Promise.race([ended, after(seconds(5))]);
    await after(milliseconds(1));
    socket.close();
    return seen;
}
