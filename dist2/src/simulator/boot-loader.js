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
import { after } from '../time.js';
import { crlf } from './board.js';
import { banner, bootLog } from './boot-log.js';
import { flashBoot } from './commands.js';
import { Environment } from './env.js';
import { Keyboard } from './keyboard.js';
import { loadToFlash, loadToRam } from './menu.js';
import { prompt } from './prompt.js';
import { keyInWindow } from './window.js';
/** From power-on to a kernel or a restart. */
export async function runBootLoader(board) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const env = new Environment(board.flash);
        const say = (text) => board.line.print(crlf(text));
        board.nic.dropFor(2000);
        await printBootLog(board, env, say);
        const key = await pressedKey(board);
        say(`\b\b\b 0 \n`);
        const keyboard = __addDisposableResource(env_1, new Keyboard(board), false);
        const loader = { board, env, keyboard, ram: new Map(), say };
        const result = await chosen(loader, key);
        return result === 'ok' || result === 'failed' ? await prompt(loader) : result;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** Takes the same real time at brisk and real pace: the laptop's key stream has to be running by then, and is not hurried. */
async function printBootLog(board, env, say) {
    const otherBoard = board.faults.has('wrong-board');
    for (const { text, takes } of bootLog({ warm: board.start === 'warm', envSaved: env.saved, otherBoard })) {
        say(text);
        await after(board.clock.pace === 'instant' ? takes / 4 : takes, board.signal);
    }
    await board.line.flushed(board.signal);
}
async function pressedKey(board) {
    if (board.faults.delete('key-deaf-once'))
        return '3';
    return keyInWindow(board.options.keyLogic ?? 'pending', board.line, board.signal);
}
async function chosen(loader, key) {
    if (key === '1')
        return loadToRam(loader);
    if (key === '2')
        return loadToFlash(loader);
    if (key === '4') {
        loader.board.note('prompt');
        loader.say(`   \n4: System Enter Boot Command Line Interface.\n${banner.slice(1)}`);
        return 'ok';
    }
    loader.board.note('flash-boot');
    loader.say('\ndisable Switch Phy\n   \n3: System Boot system code via Flash.\n');
    return flashBoot(loader);
}
