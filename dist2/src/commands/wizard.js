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
import { Command } from '@commander-js/extra-typings';
import * as procedures from '../../steps/index.js';
import { deviceById } from '../devices/index.js';
import { Cancelled } from '../errors.js';
import { examine } from '../host/index.js';
import { wantedFor } from '../host/wanted.js';
import { commandLine, summaryLines } from '../ui/summary.js';
import { Terminal } from '../ui/terminal.js';
import { wiring } from '../ui/wiring.js';
import { lacksAddress, lendAddress, show } from './doctor.js';
import { addOptions, runOptions } from './options.js';
import { settingsFrom } from './settings.js';
import { askWhat } from './wizard-questions.js';
/** Asks what a command line would have said, and then runs just that command line. */
export async function wizard({ has, run }, context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const terminal = await Terminal.open({ plain: false, json: false });
        const questions = { terminal, signal: context.stopping.stop, has };
        const { job, args } = await askWhat(questions);
        const given = givenBy(args.slice(1));
        const settings = settingsFrom(given, given.port ?? '');
        const _ = __addDisposableResource(env_1, job.bench ? await readyBench(questions, given, settings) : null, true);
        if (job.wires)
            await showWires(questions, settings);
        await confirmed(questions, job, args, settings);
        try {
            await run(args);
        }
        finally {
            terminal.line(`\nThe same without questions: ${commandLine(args)}`);
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
/** What the command will read from these arguments and from the environment. */
function givenBy(args) {
    const command = addOptions(new Command().exitOverride().allowExcessArguments(), runOptions);
    return command.parse(args, { from: 'user' }).opts();
}
/** The checks with their mends; the address is lent for the run where it is missing and may be. */
async function readyBench({ terminal, signal }, given, settings) {
    const wanted = wantedFor(settings, deviceById(settings.device).boot.routerIp);
    let lent = null;
    for (;;) {
        terminal.line('\nChecking this laptop …');
        const found = await examine(wanted, { thorough: true });
        show(found, {}, terminal);
        if (!lent && lacksAddress(found)) {
            lent = await lendAddress(wanted, given, terminal, signal);
            if (lent)
                continue;
        }
        const next = found.some(({ level }) => level === 'error' || level === 'warning')
            ? await goOn(terminal, signal).catch(async (error) => {
                await lent?.[Symbol.asyncDispose]();
                throw error;
            })
            : 'on';
        if (next === 'on')
            return lent;
    }
}
/** Enter goes on: the first step of the run stops at what can't work, and nothing has been written then. */
async function goOn(terminal, signal) {
    const choices = [
        { name: 'Go on', value: 'on' },
        { name: 'Check again (I have mended it)', value: 'again' },
    ];
    return terminal.choose('What now?', choices, signal, 'on');
}
async function showWires({ terminal, signal }, settings) {
    terminal.line('');
    for (const line of wiring(settings.listen))
        terminal.line(line);
    if (!(await terminal.confirm('Is it wired like this?', signal, true)))
        throw new Cancelled('Come back when it is wired');
}
async function confirmed(questions, job, args, settings) {
    const { terminal, signal } = questions;
    const { title, simulated } = job;
    const records = simulated ? null : settings.records;
    const lines = summaryLines({ title, writes: writesOf(args[0]), records, command: commandLine(args) });
    for (const line of ['', ...lines])
        terminal.line(line);
    if (!(await terminal.confirm('Start?', signal, true)))
        throw new Cancelled('Nothing was done');
}
function writesOf(command) {
    const steps = procedures[command === 'batch' ? 'install' : command] ?? [];
    return steps.flatMap(({ title, writes }) => (writes ? [{ title, what: writes }] : []));
}
