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
import { adapters } from '../console/adapters.js';
import { deviceById } from '../devices/index.js';
import { BenchError, UsageError } from '../errors.js';
import { likelyLinks } from '../host/checks/address.js';
import { examine, hostHere } from '../host/index.js';
import { lend } from '../host/lend.js';
import { wantedFor } from '../host/wanted.js';
import { findingLines, verdict } from '../ui/findings.js';
import { Terminal } from '../ui/terminal.js';
import { untilStopped } from './context.js';
import { settingsFrom } from './settings.js';
/** Checks this laptop and this bench; ends well unless something is certain to stop a run. */
export async function doctor(given, context) {
    const terminal = new Terminal({ plain: given.plain ?? false, json: given.json ?? false });
    const settings = settingsFrom(given, given.port ?? (await onlyAdapter()));
    const wanted = wantedFor(settings, deviceById(settings.device).boot.routerIp);
    const found = await examine(wanted, { thorough: true });
    show(found, given, terminal);
    if (given.fix && lacksAddress(found))
        return fix(wanted, given, terminal, context);
    const errors = found.filter(({ level }) => level === 'error');
    if (errors.length)
        throw told(new BenchError('bench-not-ready', verdict(found)));
}
/** `[{code, level, what, mend}]`, a line each with --json. */
export function show(found, { json }, terminal) {
    for (const finding of found) {
        if (json)
            terminal.line(JSON.stringify(finding));
        else
            for (const line of findingLines(finding, terminal.columns, terminal.style.bind(terminal)))
                terminal.line(line);
    }
    if (!json)
        terminal.line(`\n${verdict(found)}`);
}
export const lacksAddress = (found) => found.some(({ code }) => code === 'address-missing');
/** The address for the run, after asking; null when nobody wants it. It is taken away when the result is disposed. */
export async function lendAddress(wanted, given, terminal, signal) {
    const host = hostHere();
    const links = likelyLinks(await host.links());
    if (!links.length)
        throw new BenchError('no-cable-link', 'This laptop has no network card for a cable');
    const link = await chosen(links.map(({ name }) => name), given, terminal, signal);
    const text = `Give ${link} the address ${wanted.address}/24 for this run, and take it away afterwards?`;
    if (!given.yes && !terminal.answers)
        throw new UsageError('question-unanswered', `Nobody is here to answer: ${text}`, { hint: 'Say --yes.' });
    if (!given.yes && !(await terminal.confirm(text, signal, true)))
        return null;
    return lend(host, { link, ip: wanted.address, prefix: 24 });
}
async function fix(wanted, given, terminal, context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const address = __addDisposableResource(env_1, await lendAddress(wanted, given, terminal, context.stopping.stop), true);
        if (!address)
            return;
        show(await examine(wanted, { thorough: false }), given, terminal);
        if (!given.json)
            terminal.line(`${wanted.address} stays until you press Ctrl-C here.`);
        await untilStopped(context);
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
/** With one card there is nothing to choose; with --yes the likeliest is taken. */
async function chosen(names, given, terminal, signal) {
    if (names.length === 1 || given.yes || !terminal.answers)
        return names[0];
    const choices = names.map((name) => ({ name, value: name }));
    return terminal.choose("Which network card has the router's cable?", choices, signal);
}
async function onlyAdapter() {
    const found = await adapters();
    return found.length === 1 ? found[0].path : '';
}
const told = (problem) => Object.assign(problem, { told: true });
