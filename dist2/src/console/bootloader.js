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
import { DeviceError } from '../errors.js';
import { milliseconds, minutes, seconds, within } from '../time.js';
import { kernelProblem, kernelStart } from './boot-image.js';
import { readBootLog } from './boot-log.js';
import { downloadEnds, downloadProblem, HashMarks } from './download.js';
import { interruptKeys, over } from './interrupt.js';
import { typeToBootloader } from './typing.js';
const ctrlC = '\x03';
const unknown = { text: '', warm: false, envSaved: false };
/** U-Boot at its prompt. It is dead once it has handed its console on. */
export class Bootloader {
    bootLog;
    warm;
    /** Somebody has saved an environment over the kernel: no default is to be relied on (facts/device.md §2.2). */
    envSaved;
    #console;
    #device;
    #alarm;
    constructor(console, device, log) {
        this.#console = console;
        this.#device = device;
        this.bootLog = log.text;
        this.warm = log.warm;
        this.envSaved = log.envSaved;
        this.#alarm = console.watch('flash write', /(?:Erasing|Writing to) SPI Flash|Saving Environment/, written);
    }
    /** Waits for the banner as long as it takes: nobody knows when a hand will switch the power on. */
    static async catch(console, device, attempt, signal) {
        const words = device.boot.interruptWords;
        const word = words[Math.min(Math.max(attempt, 1), words.length) - 1] ?? 'tpl';
        const log = await interrupt(console, device, word, signal);
        const bootloader = new Bootloader(console, device, readBootLog(log, device));
        await bootloader.#clear(signal);
        return bootloader;
    }
    /** Takes over a boot loader that is already at its prompt, in a menu question or in a TFTP loop. */
    static async attach(console, device, signal) {
        const bootloader = new Bootloader(console, device, unknown);
        await bootloader.silence(signal);
        return bootloader;
    }
    async version(signal) {
        const output = await this.#run('version', signal);
        return /U-Boot [^\r\n]*/.exec(output)?.[0].trim() ?? output.trim();
    }
    async printenv(signal) {
        const lines = (await this.#run('printenv', signal)).split(/[\r\n]+/);
        const pairs = lines.flatMap((line) => {
            const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
            return name === undefined ? [] : [[name, value ?? '']];
        });
        return Object.fromEntries(pairs);
    }
    /** In RAM only; what may be set is in allowed.ts. */
    async setenv(name, value, signal) {
        await this.#run(`setenv ${name} ${value}`, signal);
    }
    /** After an error the loader may be trying again for ever: `silence` it before the wire is given to another router. */
    async tftpboot({ size, serverIp, onProgress, signal }) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const server = serverIp ?? this.#device.boot.serverIp;
            await this.#prepare(server, signal);
            const marks = new HashMarks();
            const _ = __addDisposableResource(env_1, this.#console.onText((text) => {
                const bytes = marks.see(text) * this.#device.boot.hashBytes;
                if (bytes > 0)
                    onProgress?.(Math.min(bytes, size));
            }), false);
            await typeToBootloader(this.#console, 'tftpboot', signal);
            const wait = { within: minutes(4), what: 'The end of the download', signal };
            const heard = await this.#console.expect(downloadEnds(this.#device), wait);
            if (heard.name !== 'done')
                throw downloadProblem(heard, this.#console.evidence(), server);
            await this.#prompt(signal);
            const bytes = Number(heard.match[1]);
            if (bytes !== size)
                throw short(bytes, size);
            return { bytes };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    /** Ctrl-C until the prompt is there. */
    async silence(signal) {
        const late = () => new DeviceError('no-prompt', 'The boot loader did not come back to its prompt.', {
            mayRetry: true,
            evidence: this.#console.evidence(),
            hint: 'Switch the router off and start again.',
        });
        await within(seconds(20), late, signal, async (own) => {
            this.#console.forget();
            let heard = '';
            while (!this.#device.boot.prompt.test(heard)) {
                await this.#console.send(ctrlC);
                heard = await this.#answer(heard, own);
            }
            await this.#console.quiet(milliseconds(50), own);
            this.#console.forget();
        });
    }
    /** Hands the console on as soon as the kernel has it; a kernel that then stays mute is for the new owner to notice. */
    async bootm(signal) {
        await typeToBootloader(this.#console, 'bootm', signal);
        const wait = { within: minutes(1), what: 'The start of the kernel', signal };
        const heard = await this.#console.expect({ ...kernelStart, prompt: this.#device.boot.prompt }, wait);
        if (heard.name !== 'started')
            throw kernelProblem(heard, this.#console.evidence());
        return this.handOver();
    }
    async reset(signal) {
        await typeToBootloader(this.#console, 'reset', signal);
        return this.handOver();
    }
    handOver() {
        this.#alarm[Symbol.dispose]();
        return this.#console.handOver();
    }
    async #prepare(server, signal) {
        // Without it a failed download starts again after 10 s, for ever (facts/device.md §1.6).
        await this.setenv('netretry', 'no', signal);
        const { boot } = this.#device;
        const wanted = { serverip: server };
        const defaults = { serverip: boot.serverIp };
        const found = this.envSaved ? await this.printenv(signal) : defaults;
        if (this.envSaved) {
            Object.assign(wanted, { ipaddr: boot.routerIp, bootfile: boot.bootFile, autostart: 'no' });
            wanted.loadaddr = `0x${boot.loadAddress.toString(16)}`;
        }
        for (const [name, value] of Object.entries(wanted)) {
            if (found[name] !== value)
                await this.setenv(name, value, signal);
        }
    }
    async #run(command, signal) {
        await typeToBootloader(this.#console, command, signal);
        const output = await this.#prompt(signal);
        if (!/Unknown command/.test(output))
            return output;
        throw new DeviceError('unknown-command', `The boot loader does not know "${command}".`, {
            evidence: this.#console.evidence(),
        });
    }
    async #prompt(signal) {
        const wait = { within: seconds(10), what: "The boot loader's prompt", signal };
        return (await this.#console.expect({ prompt: this.#device.boot.prompt }, wait)).before;
    }
    /** Queued keys still arrive after the window has closed; they are echoed at the prompt, then thrown away. */
    async #clear(signal) {
        await this.#prompt(signal);
        await this.#console.quiet(milliseconds(150), signal);
        await this.silence(signal);
    }
    async #answer(heard, signal) {
        const end = performance.now() + seconds(1);
        let text = heard;
        while (performance.now() < end && !this.#device.boot.prompt.test(text)) {
            text += await this.#console.hear(Math.max(1, end - performance.now()), signal);
        }
        return text.slice(-4096);
    }
}
async function interrupt(console, device, word, signal) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const { boot } = device;
        // A boot that was over before we came is not the one we wait for.
        const old = console.peek();
        if (over(boot, old.slice(Math.max(0, old.lastIndexOf(boot.banner)))))
            console.forget();
        const _ = __addDisposableResource(env_2, interruptKeys(console, device, word), false);
        const patterns = {
            interrupted: new RegExp(boot.interrupted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
            missed: boot.missed,
            kernel: /Starting kernel|Linux version/,
        };
        const wait = { within: Infinity, what: 'The boot loader', signal };
        const heard = await console.expect(patterns, wait);
        if (heard.name === 'interrupted')
            return heard.before;
        throw new DeviceError('interrupt-missed', 'The boot loader did not take the key and starts from flash.', {
            mayRetry: true,
            evidence: console.evidence(),
            hint: 'If it happens again, check the wire from the adapter TX to the router RX: GND, RX and TX only.',
        });
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        __disposeResources(env_2);
    }
}
const written = (match, evidence) => new DeviceError('boot-loader-writes', `The boot loader is writing to flash: "${match[0]}".`, {
    evidence,
    hint: 'Leave the power on until it is done. The kernel in flash may be damaged; the boot loader is not.',
});
const short = (bytes, size) => new DeviceError('tftp-short', `The router received ${bytes} bytes instead of ${size}.`, { mayRetry: true });
