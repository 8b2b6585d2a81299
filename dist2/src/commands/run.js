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
import { Cancelled, Problem } from '../errors.js';
import { Recorder } from '../procedure/recorder.js';
import { runProcedure } from '../procedure/run.js';
import { guidedReporter } from '../ui/guided.js';
import { jsonReporter } from '../ui/json.js';
import { TerminalOperator } from '../ui/operator.js';
import { plainReporter } from '../ui/plain.js';
import { tryAgain } from '../ui/words.js';
import { StopNote } from './stop-note.js';
export function reporterFor(terminal, settings, scene) {
    const line = (text) => terminal.line(text);
    if (settings.json)
        return jsonReporter(line);
    return terminal.live ? guidedReporter(terminal, scene) : plainReporter(line, scene);
}
/** The human, whose questions are events of the run like all others. */
export function operatorFor(o) {
    const recorder = new Recorder(o.folder, o.settings.seat, o.reporter);
    return new TerminalOperator({
        prompts: o.terminal,
        yes: o.settings.yes,
        label: o.settings.label,
        stop: o.context.stopping.stop,
        tell(event) {
            recorder.unit = o.unit();
            recorder.event(event);
        },
    });
}
/** Runs a procedure to its end; what went wrong is thrown, marked as told when the screen has shown it. */
export async function runOn({ context, ...rest }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const reporter = __addDisposableResource(env_1, new StopNote(rest, context.stopping.stop), false);
        const { problem, step } = await runProcedure({
            ...rest,
            reporter,
            signal: context.stopping.signal,
            stop: context.stopping.stop,
            records: rest.settings.records,
            version: context.version,
        });
        // Each reporter tells failed steps and that it was stopped.
        if (problem)
            throw Object.assign(problem, { told: step !== null || problem instanceof Cancelled });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** Whoever has just mended the cable presses Enter; what is done already is not done again. */
export async function again(error, terminal, context) {
    const { stop } = context.stopping;
    const mendable = error instanceof Problem && (error.mayRetry || error.exit === 3);
    if (!mendable || !terminal.live || !terminal.answers || stop.aborted)
        return false;
    return terminal.confirm(tryAgain, stop, true);
}
