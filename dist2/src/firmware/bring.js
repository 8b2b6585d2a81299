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
import { rm } from 'node:fs/promises';
import { FirmwareError } from '../errors.js';
import { isFile, settle } from './files.js';
import { partOf } from './parts.js';
/** Downloads to a `.part`, verifies, renames: in this order, so that the final name is a promise. */
export async function bring(web, wanted) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { url, file, hash } = wanted;
        const part = __addDisposableResource(env_1, await partOf(file), true);
        if (part.adopted && (await isFile(part.file, hash)))
            return finish(part.file, file);
        await web.download(url, part.file, wanted);
        if (await isFile(part.file, hash))
            return finish(part.file, file);
        await part.remove();
        // What an earlier run left may be of another mirror: only a whole download can accuse this one.
        if (part.adopted)
            return bring(web, wanted);
        throw new FirmwareError('hash-mismatch', `${url} is not the file that the signed checksums list`, {
            hint: 'It was thrown away. Try again, or use another --mirror.',
            mayRetry: true,
        });
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
async function finish(part, file) {
    await settle(part, file);
    await rm(`${part}.mark`, { force: true });
}
