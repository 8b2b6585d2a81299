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
import { fork, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, seconds } from '../src/time.js';
import { lockstep, noLosses, seededLosses } from './lockstep.js';
import { middle, ok, spread } from './table.js';
/** The RAM image of OpenWrt 24.10 for this board. */
const size = 5_755_668;
const peerPath = '/usr/sbin/in.tftpd';
const peerPort = 40_069;
export async function tftpLockstep() {
    return [await compare('TFTP, 5755668 bytes in lock-step', noLosses, 9, 1.25)];
}
/** The same blocks are lost to both. */
export async function tftpLossy() {
    const losses = seededLosses(1, { in: 1000 });
    return [await compare('TFTP, the same, 0.1 % of DATA lost', losses, 1, 0.25)];
}
/** Ours and tftpd-hpa by the same client, in turns, so that what else the computer does meets both. */
async function compare(what, losses, times, limit) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const ours = __addDisposableResource(env_1, await startOurs(), true);
        const peer = __addDisposableResource(env_1, await startPeer(), true);
        const mine = [];
        const theirs = [];
        for (let i = 0; i < times; i++) {
            mine.push(await whole(ours.port, losses));
            if (peer)
                theirs.push(await whole(peer.port, losses));
        }
        const measured = spread(mine);
        if (!peer)
            return { what, measured, limit: `${limit}x of tftpd-hpa`, verdict: 'skipped: in.tftpd not installed' };
        const ratio = middle(mine).median / middle(theirs).median;
        const against = `tftpd-hpa ${spread(theirs)}: ${ratio.toFixed(2)}x, limit ${limit}x`;
        return { what, measured, limit: against, verdict: ok(ratio <= limit) };
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
async function whole(port, losses) {
    const { bytes, took } = await lockstep(port, losses);
    if (bytes !== size)
        throw new Error(`${bytes} of ${size} bytes came`);
    return took;
}
async function startOurs() {
    const child = fork(new URL('./tftp-server.js', import.meta.url), [String(size)]);
    const port = await new Promise((resolve) => child.once('message', (told) => resolve(Number(told))));
    return { port, [Symbol.asyncDispose]: async () => void child.kill() };
}
/** tftpd-hpa starts as root only; null without it. */
async function startPeer() {
    if (!existsSync(peerPath) || process.getuid?.() !== 0)
        return null;
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    await writeFile(join(folder, 'test.bin'), Buffer.alloc(size, 'benchflash'), { mode: 0o644 });
    const args = ['-L', '-a', `127.0.0.1:${peerPort}`, '-u', 'root', '-s', folder];
    const child = spawn(peerPath, args, { stdio: 'ignore' });
    await after(seconds(0.3));
    const end = async () => {
        child.kill();
        await rm(folder, { recursive: true });
    };
    return { port: peerPort, [Symbol.asyncDispose]: end };
}
