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
import { join, relative } from 'node:path';
import { Bench } from '../bench/bench.js';
import { Unit } from '../bench/unit.js';
import { openPort } from '../console/open-port.js';
import { recorded, transcript } from '../console/recorded.js';
import { deviceById } from '../devices/index.js';
import { UsageError } from '../errors.js';
import { runFolder } from '../procedure/recorder.js';
import { Terminal } from '../ui/terminal.js';
import { choosePort } from './choose-port.js';
import { dryRun } from './dry-run.js';
import { LatePort } from './late-port.js';
import { again, operatorFor, reporterFor, runOn } from './run.js';
import { settingsFrom } from './settings.js';
/** One router on one seat: chooses the port, or practises on `sim:`, and runs the procedure until it is over. */
export async function onTheBench(job, given, context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const terminal = await Terminal.open({ plain: given.plain ?? false, json: given.json ?? false });
        knownStep(job.steps, given.until);
        if (given.dryRun)
            return dryRun(job.steps, settingsFrom(given, given.port ?? ''), terminal);
        const port = await choosePort(given, terminal, context.stopping.stop);
        const asked = settingsFrom(given, port);
        const sim = __addDisposableResource(env_1, port === 'sim:' ? await (await import('./practice.js')).practice(given, asked) : null, true);
        const settings = sim?.settings ?? asked;
        const make = async () => sim?.port() ?? (await openPort(port, deviceById(settings.device).console));
        const hand = (operator) => sim?.hand(operator) ?? operator;
        for (;;) {
            try {
                return await once({ job, settings, terminal, context, make, hand });
            }
            catch (error) {
                if (!(await again(error, terminal, context)))
                    throw error;
            }
        }
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
async function once({ job, settings, terminal, context, make, hand }) {
    const { name, steps } = job;
    const device = deviceById(settings.device);
    const folder = runFolder(settings.records, settings.seat);
    const file = join(folder, 'console.log');
    const log = transcript(file);
    const port = new LatePort(settings.port, make);
    const titles = new Map(steps.map(({ id, title }) => [id, title]));
    const scene = {
        titles,
        console: { file: short(file), lines: () => log.lines },
        records: short(settings.records),
        practice: settings.port === 'sim:',
    };
    const reporter = reporterFor(terminal, settings, scene);
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const bench = __addDisposableResource(env_2, await Bench.open({ settings, device }), true);
            const unit = __addDisposableResource(env_2, new Unit({ port: recorded(port, log), bench, settings, device }), true);
            const operator = hand(operatorFor({ terminal, settings, context, reporter, folder, unit: () => unit.mac }));
            const procedure = port.openedBy(steps);
            await runOn({ name, procedure, unit, bench, settings, operator, reporter, context, folder });
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = __disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    }
    finally {
        terminal.idle();
        await port.close();
        log.close();
    }
}
function knownStep(steps, until) {
    if (until === undefined || steps.some(({ id }) => id === until))
        return;
    throw new UsageError('unknown-step', `There is no step "${until}"`, {
        hint: `The steps are: ${steps.map(({ id }) => id).join(', ')}`,
    });
}
/** As one would type it from here. */
function short(file) {
    const path = relative('', file);
    return path.startsWith('..') ? file : path;
}
