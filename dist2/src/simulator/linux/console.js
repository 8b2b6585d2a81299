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
import { Ash } from './ash.js';
import { LineEditor } from './line-editor.js';
/** The console's tty: askfirst, then a shell, again and again. */
export async function login(system) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const keys = new Keys(system);
        const _listening = __addDisposableResource(env_1, system.machine.line.onByte((byte) => keys.take(byte)), false);
        for (;;) {
            await keys.enter();
            system.machine.line.print(banner(system));
            await session(system, keys);
            system.machine.line.print('\r\nPlease press Enter to activate this console.\r\n');
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
async function session(system, keys) {
    const ash = new Ash(system);
    let unfinished = '';
    while (!ash.gone) {
        const edited = await readLine(system, keys, unfinished ? '> ' : ash.prompt);
        if (edited.kind === 'end')
            return;
        if (edited.kind === 'interrupt')
            unfinished = '';
        else {
            const text = unfinished + edited.text;
            unfinished = ash.isUnfinished(text) ? `${text}\n` : '';
            if (!unfinished)
                await foreground(system, keys, ash, text);
        }
        if (edited.kind === 'interrupt')
            ash.interrupted();
    }
}
async function readLine(system, keys, prompt) {
    const editor = new LineEditor(prompt, (text) => system.machine.line.print(text));
    for (;;) {
        const edited = editor.take(await keys.next());
        if (edited)
            return edited;
    }
}
/** Ctrl-C ends what runs in the foreground; what was started detached goes on. */
async function foreground(system, keys, ash, text) {
    const kill = new AbortController();
    keys.onInterrupt = () => kill.abort(new Error('interrupted'));
    const signal = AbortSignal.any([kill.signal, system.machine.signal]);
    try {
        await Promise.race([ash.run(text, signal), ended(signal)]);
    }
    catch (error) {
        if (!kill.signal.aborted || system.machine.signal.aborted)
            throw error;
        system.machine.line.print('\r\n');
        ash.interrupted();
    }
    finally {
        keys.onInterrupt = null;
    }
    if (system.leaving)
        await ended(system.machine.signal);
}
function ended(signal) {
    return new Promise((_, reject) => {
        if (signal.aborted)
            reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}
/** Bytes that wait for a reader. While a command runs the tty echoes them itself, as a cooked terminal does. */
class Keys {
    onInterrupt = null;
    system;
    over;
    waiting = [];
    reader = null;
    constructor(system) {
        this.system = system;
        this.over = ended(system.machine.signal);
        this.over.catch(() => { });
    }
    take(byte) {
        if (this.system.leaving)
            return;
        if (this.onInterrupt)
            this.system.machine.line.print(echo(byte));
        if (byte === 0x03 && this.onInterrupt) {
            this.waiting = [];
            this.onInterrupt();
            return;
        }
        if (!this.reader)
            this.waiting.push(byte);
        else
            this.reader(byte);
        this.reader = null;
    }
    async next() {
        const ready = this.waiting.shift();
        if (ready !== undefined)
            return ready;
        const byte = new Promise((resolve) => {
            this.reader = resolve;
        });
        return Promise.race([byte, this.over]);
    }
    async enter() {
        for (;;) {
            const byte = await this.next();
            this.system.machine.line.print(echo(byte));
            if (byte === 0x0d || byte === 0x0a)
                return;
        }
    }
}
function echo(byte) {
    if (byte === 0x0d || byte === 0x0a)
        return '\r\n';
    return byte < 0x20 ? `^${String.fromCharCode(byte + 0x40)}` : String.fromCharCode(byte);
}
function banner(system) {
    const { release, revision } = system.machine.image;
    const busybox = release.startsWith('25') ? '1.37.0' : '1.36.1';
    return `\n\nBusyBox v${busybox} (OpenWrt) built-in shell (ash)\n
 -----------------------------------------------------
 OpenWrt ${release}, ${revision}
 -----------------------------------------------------
=== WARNING! =====================================
There is no root password defined on this device!
Use the "passwd" command to set up a new password
in order to prevent unauthorized SSH logins.
--------------------------------------------------
`.replace(/\n/g, '\r\n');
}
