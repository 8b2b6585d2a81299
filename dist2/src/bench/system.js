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
import { createHash } from 'node:crypto';
import { BenchError, DeviceError } from '../errors.js';
import { board } from '../openwrt/board.js';
import { untilOverlay } from '../openwrt/first-boot.js';
import { parseMtd, partition, wholeChip } from '../openwrt/flash-map.js';
import { contradictions, gather, provenByModem, readImei } from '../openwrt/identity.js';
import { giveAddress, lanUp } from '../openwrt/network.js';
import { sysupgrade, sysupgradeTest } from '../openwrt/sysupgrade.js';
import { minutes, seconds } from '../time.js';
const PUSHED = '/tmp/benchflash.bin';
/** A running OpenWrt, from RAM or from flash, with what one does on it. Valid until the router leaves that stage. */
export class System {
    shell;
    bench;
    device;
    signal;
    parts = null;
    constructor(shell, bench, signal) {
        this.shell = shell;
        this.bench = bench;
        this.device = bench.device;
        this.signal = signal;
    }
    board() {
        return board(this.shell, this.signal);
    }
    /** Until the LAN is up and the router and the laptop hear each other. May be done again at any time. */
    async reachable() {
        const { routerIp, serverIp } = this.bench.slot;
        await lanUp(this.shell, this.device.patience.lan, this.signal);
        await giveAddress(this.shell, routerIp, serverIp, this.signal);
    }
    async flashMap() {
        this.parts ??= parseMtd(await this.shell.check('cat /proc/mtd', { signal: this.signal }));
        return this.parts;
    }
    /** All pieces of the chip in order; refuses a map that does not cover it. */
    async pieces() {
        return wholeChip(await this.flashMap(), this.device);
    }
    async evidence(bootLog) {
        return gather(this.shell, await this.flashMap(), bootLog, this.signal, this.device);
    }
    contradictions(evidence) {
        return contradictions(evidence, this.device);
    }
    modem(evidence) {
        return provenByModem(evidence, this.device);
    }
    async imei() {
        return readImei(this.shell, await this.flashMap(), this.device, this.signal);
    }
    /** Streams a partition into a file; the router reads its flash a second time for its own hash. */
    async readPartition(part, file, onProgress) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const payload = await this.bench.payload(this.signal);
            const receipt = __addDisposableResource(env_1, payload.receive({ file, size: part.size, onProgress, signal: this.signal }), false);
            const head = `printf 'PUT %s HTTP/1.0\\r\\nContent-Length: %d\\r\\n\\r\\n' ${receipt.path} ${part.size}`;
            const send = `${head} | cat - /dev/mtd${part.number}ro | nc ${receipt.host} ${receipt.port} >/dev/null`;
            const sent = this.shell.check(send, { within: minutes(4), signal: this.signal });
            const [{ sha256 }] = await Promise.all([receipt.done, sent]);
            const there = await this.hash(`/dev/mtd${part.number}ro`);
            if (there === sha256)
                return sha256;
            throw new BenchError('backup-differs', `"${part.name}" arrived with another hash than the router's own`, {
                hint: 'Check the cable, then try again.',
                mayRetry: true,
            });
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    /** The image into the router's RAM, hashed there. */
    async push(image, onProgress) {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const payload = await this.bench.payload(this.signal);
            const offer = __addDisposableResource(env_2, payload.offer('image.bin', image, onProgress), false);
            const fetch = `uclient-fetch -q -O ${PUSHED} ${offer.url}`;
            await this.shell.check(fetch, { within: minutes(4), signal: this.signal });
            if ((await this.hash(PUSHED)) === image.sha256)
                return;
            throw new BenchError('push-differs', 'The image arrived damaged in the router', { mayRetry: true });
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            __disposeResources(env_2);
        }
    }
    testImage() {
        return sysupgradeTest(this.shell, PUSHED, this.signal);
    }
    /** Takes the console away from the shell: it is gone afterwards. */
    upgrade(console, note) {
        return sysupgrade(console, this.device, PUSHED, { note, signal: this.signal });
    }
    untilOverlay() {
        return untilOverlay(this.shell, this.device.patience.firstBoot, this.signal);
    }
    /** Of the first bytes of `firmware`, as they stand in flash. */
    async firmwareHash(bytes) {
        const { number } = partition(await this.flashMap(), 'firmware');
        return this.sum(`head -c ${bytes} /dev/mtd${number}ro | sha256sum`);
    }
    /** Behind the image's end stands what OpenWrt itself writes: only up to there flash and file are equal. */
    async equals(image) {
        const bytes = image.facts.rootfsEnd ?? image.size;
        const wanted = createHash('sha256')
            .update(await image.read(0, bytes))
            .digest('hex');
        return (await this.firmwareHash(bytes)) === wanted;
    }
    hash(file) {
        return this.sum(`sha256sum ${file}`);
    }
    async sum(command) {
        const output = await this.shell.check(command, { within: seconds(120), signal: this.signal });
        const sum = /\b[0-9a-f]{64}\b/.exec(output)?.[0];
        if (sum)
            return sum;
        throw new DeviceError('command-failed', 'The router gave no hash', {
            mayRetry: true,
            evidence: [command, ...output.split(/\r?\n/)],
        });
    }
}
