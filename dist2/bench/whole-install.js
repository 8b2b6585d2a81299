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
import { startMirror } from '../src/simulator/mirror.js';
import { Table } from '../test/whole/harness.js';
import { Program } from '../test/whole/process.js';
import { tap } from './tap.js';
/** The built program installs on a router in another process, images of the real size. Throws unless it passes. */
export async function wholeInstall(o) {
    const mirror = await startMirror({ releases: ['24.10.8'] });
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const table = __addDisposableResource(env_1, await Table.set({ pace: o.pace, mirror }), true);
            const line = __addDisposableResource(env_1, await tap(table.line, o.hear ?? (() => { })), true);
            const obeyed = [];
            const label = ['--label', 'Archer MR500(EU) Ver:1.0'];
            const program = new Program([...table.args('install', line.url), ...label], {
                onLine: (event) => {
                    if (event.type === 'question' && event.flag === null)
                        obeyed.push(table.hand.say('cycle'));
                },
            });
            const stop = o.watch?.(program.child.pid);
            const exit = await program.exit();
            stop?.();
            await Promise.all(obeyed);
            if (exit !== 0)
                throw new Error(`The install ended with ${exit}: ${JSON.stringify(program.lines.at(-2))}`);
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
    finally {
        await mirror.close();
    }
}
