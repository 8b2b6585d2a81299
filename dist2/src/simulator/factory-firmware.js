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
const bootText = [
    [100, '\r\nLINUX started...\r\n\r\n THIS IS ASIC\r\n\r\nSDK 5.0.S.0\r\n'],
    [1500, '[    0.000000] Linux version 3.10.14 (build@host) #1 SMP\r\n'],
    [1500, '[    2.310000] usbcore: registered new interface driver option\r\n'],
    [2500, '[    5.120000] cdc_ncm 1-2:1.0 wwan0: register cdc_ncm\r\n'],
    [1000, '\r\nPlease press Enter to activate this console. '],
];
/** The maker's system: a login with a password, and enough of a shell to restart it (facts/device.md §4.6). */
export async function runFactoryFirmware(board) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        for (const [delay, text] of bootText) {
            await board.clock.wait(delay, board.signal);
            board.line.print(text);
        }
        const _console = __addDisposableResource(env_1, new FactoryConsole(board), false);
        await new Promise((_, reject) => {
            board.signal.addEventListener('abort', () => reject(board.signal.reason), { once: true });
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
class FactoryConsole {
    #board;
    #listening;
    #state = 'asleep';
    #line = '';
    #user = '';
    constructor(board) {
        this.#board = board;
        this.#listening = board.line.onByte((byte) => this.#key(String.fromCharCode(byte)));
    }
    [Symbol.dispose]() {
        this.#listening[Symbol.dispose]();
    }
    #key(key) {
        if (key === '\r' || key === '\n')
            this.#enter();
        if (key < ' ' || this.#state === 'asleep')
            return;
        this.#line += key;
        if (this.#state !== 'password')
            this.#board.line.print(key);
    }
    #enter() {
        const line = this.#line;
        this.#line = '';
        this.#board.line.print('\r\n');
        this.#state = this.#next(line);
        if (this.#state === 'login')
            this.#board.line.print('Archer MR500 login: ');
        if (this.#state === 'password')
            this.#board.line.print('Password: ');
        if (this.#state === 'shell')
            this.#board.line.print('~ # ');
    }
    #next(line) {
        if (this.#state === 'asleep')
            return 'login';
        if (this.#state === 'shell')
            return this.#command(line.trim());
        if (this.#state === 'login') {
            this.#user = line.trim();
            return this.#user === '' ? 'login' : 'password';
        }
        if (this.#user === 'admin' && line === '1234')
            return 'shell';
        this.#board.line.print('Login incorrect\r\n');
        return 'login';
    }
    #command(line) {
        if (line === 'reboot') {
            this.#board.line.print('The system is going down NOW!\r\nRestarting system.\r\n');
            this.#board.reboot('warm');
        }
        else if (line !== '') {
            this.#board.line.print(`-sh: ${line.split(' ')[0]}: not found\r\n`);
        }
        return 'shell';
    }
}
