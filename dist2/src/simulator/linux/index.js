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
import { boot } from './boot.js';
import { login } from './console.js';
import { applySystem } from './hostname.js';
import { bringLanUp } from './network.js';
import { makeOverlay, showState } from './overlay.js';
import { runDefaults } from './runner.js';
import { enableStock, startAdded } from './services.js';
import { System } from './system.js';
/** OpenWrt, from the kernel's first line until the machine's signal is aborted. */
export function runLinux(machine, origin) {
    return runSystem(new System(machine, origin));
}
/** The same for a system that somebody else looks into. */
export async function runSystem(system) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { machine, origin } = system;
        machine.history.push(`openwrt ${origin}`);
        const _usb = __addDisposableResource(env_1, machine.modem.onChange(() => void system.usb.refresh().catch(() => { })), false);
        try {
            await boot(system);
            await init(system);
            const overlay = system.overlay === 'tmpfs' ? makeOverlay(system) : Promise.resolve();
            if (system.overlay !== 'tmpfs')
                system.log('daemon.info procd', '- init complete -');
            await Promise.all([login(system), bringLanUp(system), overlay, startAdded(system)]);
        }
        catch (error) {
            // Power-off and reboot end a run: nothing is left to say.
            if (!machine.signal.aborted)
                throw error;
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
/** What /etc/init.d/boot does, and the services of the image. */
async function init(system) {
    if (system.overlay !== 'none')
        await showState(system, system.overlay === 'tmpfs' ? '1' : '2');
    await system.packages.load();
    await enableStock(system);
    await runDefaults(system);
    await system.netifd.reload();
    await applySystem(system);
    await system.usb.refresh();
}
