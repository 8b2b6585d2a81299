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
import { Console } from '../src/console/console.js';
import { Shell } from '../src/console/shell.js';
import { every, milliseconds } from '../src/time.js';
import { FarEnd } from '../test/console/far-end.js';
import { LinuxBench } from '../test/simulator/linux-bench.js';
import { ok } from './table.js';
const limit = 80;
const { signal } = new AbortController();
/** What one command costs on the simulated router's line beside its own text, that text's echo and its output. */
export async function shellFrame() {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const router = __addDisposableResource(env_1, new LinuxBench(), true);
        await router.login();
        const far = new FarEnd();
        far.onByte = (character) => router.type(character);
        const count = { sent: 0, heard: 0 };
        const stop = every(milliseconds(2), () => {
            const text = router.heard;
            router.heard = '';
            if (text === '')
                return;
            count.heard += text.length;
            far.say(text);
        });
        const shell = await Shell.login(Console.over(far.port), signal);
        const cost = async (command, own) => {
            far.received = '';
            count.heard = 0;
            await shell.run(command, { signal });
            count.sent = far.received.length;
            return { sent: count.sent - command.length, heard: count.heard - command.length - own };
        };
        await cost('true', 0);
        const { sent, heard } = await cost('echo abcdefgh', 'abcdefgh\r\n'.length);
        stop();
        const measured = `${sent + heard} bytes (${sent} sent, ${heard} heard)`;
        return [
            {
                what: 'frame, echo and prompt of a shell command',
                measured,
                limit: `${limit} bytes in both directions`,
                verdict: ok(sent + heard <= limit),
            },
        ];
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
