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
import { minutes, within } from '../time.js';
/** A step for once: with its deadline, its signal and its voice. */
export class Attempt {
    /** Bytes of flash may have changed. */
    wrote;
    step;
    tools;
    number;
    constructor(step, tools, number) {
        this.step = step;
        this.tools = tools;
        this.number = number;
        this.wrote = false;
    }
    async run() {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { step, tools } = this;
            const signal = step.writes === 'firmware' ? new AbortController().signal : tools.signal;
            const _ = __addDisposableResource(env_1, step.writes === 'firmware' ? this.hold() : null, false);
            const late = () => tooLong(step, tools.unit.evidence());
            // A step that writes the firmware has a signal of its own: only its deadline ends it, never Ctrl-C.
            return within(step.within, late, signal, (own) => step.run(this.context(own)));
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    isDone() {
        const { step, tools } = this;
        const late = () => tooLong(step, tools.unit.evidence());
        return within(minutes(5), late, tools.signal, async (own) => {
            return (await step.isDone?.(this.context(own))) ?? null;
        });
    }
    inputs() {
        return this.step.inputs?.(this.context(this.tools.signal)) ?? {};
    }
    context(signal) {
        const { recorder, shared, facts } = this.tools;
        return {
            ...shared,
            facts,
            attempt: this.number,
            progress: (done, total, unit_of) => recorder.event({ type: 'progress', step: this.step.id, done, total, unit_of }),
            note: (text) => recorder.note(text),
            writing: () => this.begin(),
            signal,
        };
    }
    begin() {
        if (this.wrote)
            return;
        this.wrote = true;
        this.tools.memory.writing(this.step);
    }
    /** Ctrl-C while the flash is written: said, and obeyed afterwards. */
    hold() {
        const { recorder, signal, stop } = this.tools;
        const say = () => recorder.note('The flash is being written: this ends first, then benchflash stops. Leave the power on.');
        for (const each of [stop, signal])
            each.addEventListener('abort', say);
        return {
            [Symbol.dispose]: () => {
                for (const each of [stop, signal])
                    each.removeEventListener('abort', say);
            },
        };
    }
}
function tooLong(step, evidence) {
    const time = Math.round(step.within / 1000);
    return new DeviceError('timeout', `"${step.title}" was not over after ${time} s`, {
        hint: 'Look at the last lines of the console: they say where it stands.',
        mayRetry: true,
        evidence,
    });
}
