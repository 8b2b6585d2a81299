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
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageError } from '../errors.js';
import { TftpServer } from '../tftp/server.js';
import { Terminal } from '../ui/terminal.js';
import { size } from '../ui/words.js';
import { untilStopped } from './context.js';
export async function serve(file, given, context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const terminal = new Terminal({ plain: true, json: given.json ?? false });
        const source = await fileSource(file);
        const name = given.as ?? basename(file);
        const address = given.listen ?? given.serverIp ?? '192.168.0.5';
        const server = __addDisposableResource(env_1, await TftpServer.listen({ address, port: given.tftpPort ?? 69 }), true);
        const say = (text, more) => terminal.line(given.json ? JSON.stringify({ t: new Date().toISOString(), ...more }) : text);
        const _ = __addDisposableResource(env_1, server.offer(name, source, { onEvent: (event) => tell(event, say) }), false);
        const { port } = server;
        say(`Offering ${name} (${size(source.size)}) at ${address}, UDP ${port}. Ctrl-C ends it.`, {
            type: 'serving',
            name,
            size: source.size,
            address,
            port,
        });
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
function tell(event, say) {
    if (event.type === 'progress')
        return;
    const why = 'why' in event ? `: ${event.why}` : '';
    say(`${event.client} ${event.type}${why}`, event);
}
async function fileSource(file) {
    const info = await stat(file).catch((cause) => {
        throw new UsageError('file-missing', `There is no file ${file}`, { cause });
    });
    if (!info.isFile())
        throw new UsageError('file-missing', `${file} is no file`);
    const handle = await open(file);
    return {
        size: info.size,
        async read(offset, length) {
            const wanted = Math.max(0, Math.min(length, info.size - offset));
            const { bytesRead, buffer } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset);
            return buffer.subarray(0, bytesRead);
        },
    };
}
