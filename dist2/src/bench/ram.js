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
/** Everything for which the wire must be ours: from `tftpboot` to `Starting kernel`. */
export async function loadAndStart(o) {
    const { bootloader, image, serverIp, signal } = o;
    const seen = both(image.size, o.progress);
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _ = __addDisposableResource(env_1, o.server.offer(o.device.boot.bootFile, image, {
                onEvent: (event) => event.type === 'progress' && seen(event.sent),
            }), false);
            await bootloader.tftpboot({ size: image.size, serverIp, onProgress: seen, signal });
            return await bootloader.bootm(signal);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    catch (error) {
        await hush(o);
        throw error;
    }
}
/** The server knows every block, the hash marks what has really arrived: whoever is further is shown. */
function both(total, progress) {
    let best = 0;
    return (bytes) => {
        if (bytes <= best)
            return;
        best = Math.min(bytes, total);
        progress(best, total);
    };
}
/** A boot loader that failed may ask again for ever, in the name of every other one. */
async function hush({ bootloader, wire, seat }) {
    // The caller's signal may be what ended us; silence has a deadline of its own.
    await bootloader.silence(new AbortController().signal).catch(() => wire.quarantine(seat));
}
