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
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
/** The file's SHA-256, read piece by piece; null when it cannot be read. */
export async function hashOf(file) {
    const hash = createHash('sha256');
    try {
        await pipeline(createReadStream(file), hash);
        return hash.digest('hex');
    }
    catch {
        return null;
    }
}
export const isFile = async (file, hash) => (await hashOf(file)) === hash;
/** Gives a verified file its final name, once its bytes are on the disk and not only on the way to it. */
export async function settle(part, file) {
    const handle = await open(part, 'r+');
    await handle.sync();
    await handle.close();
    await rename(part, file);
}
export async function keep(file, bytes) {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await mkdir(dirname(file), { recursive: true });
    await writeFileAtomic(file, Buffer.from(bytes));
}
/** Reads from the disk at each request. */
export async function sourceOf(file) {
    const { size } = await stat(file);
    return {
        size,
        async read(offset, length) {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const wanted = Math.max(0, Math.min(length, size - offset));
                const handle = __addDisposableResource(env_1, await open(file), true);
                const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset);
                return buffer.subarray(0, bytesRead);
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
        },
    };
}
