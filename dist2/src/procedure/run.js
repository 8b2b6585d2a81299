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
import { basename } from 'node:path';
import { asProblem, Cancelled } from '../errors.js';
import { Memory } from './memory.js';
import { Recorder, runFolder } from './recorder.js';
import { problemIn, reportSteps, writeReport } from './report.js';
import { Runner } from './runner.js';
/** Start, retry and resume: looks where the router is, reads what is done, runs what is left. Never throws a Problem. */
export async function runProcedure(o) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { records, settings } = o;
        const folder = o.folder ?? runFolder(records, settings.seat);
        const started = new Date().toISOString();
        const recorder = new Recorder(folder, settings.seat, o.reporter);
        const steps = o.procedure.map((step) => step.id);
        recorder.event({ type: 'run-started', procedure: o.name, steps, version: o.version ?? '' });
        const memory = __addDisposableResource(env_1, new Memory({ records, seat: settings.seat, run: basename(folder), procedure: o.name }), false);
        const runner = new Runner(o, memory, recorder);
        const problem = await runner.go().then(() => null, asProblem);
        const result = problem === null ? 'passed' : problem instanceof Cancelled ? 'cancelled' : 'failed';
        const outcome = {
            result,
            problem,
            step: runner.failed,
            harm: memory.harm,
            facts: runner.facts,
            did: runner.did,
        };
        const report = writeIt();
        const seconds = (Date.now() - Date.parse(started)) / 1000;
        recorder.event({ type: 'run-done', result, seconds, report, harm: memory.harm });
        return { ...outcome, unit: memory.mac, report };
        function writeIt() {
            if (!memory.mac)
                return null;
            return writeReport(records, {
                unit: memory.mac,
                seat: settings.seat,
                procedure: o.name,
                result,
                harm: memory.harm,
                run: basename(folder),
                started,
                ended: new Date().toISOString(),
                problem: problemIn(problem, runner.failed),
                steps: reportSteps(memory.lines),
            });
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
