import { defineCommand, latin1FromBytes } from 'just-bash';
export function fail(err, code = 1) {
    return { err: `${err}\n`, code };
}
export function command(system, name, applet) {
    return defineCommand(name, async (args, context) => {
        const path = (file) => context.fs.resolvePath(context.cwd, file);
        const killed = new AbortController();
        const signal = AbortSignal.any([context.signal ?? system.machine.signal, killed.signal]);
        const pid = system.processes.start([name, ...args], () => killed.abort(new Error('killed')));
        const call = {
            system,
            pid,
            args,
            path,
            fs: context.fs,
            stdin: () => Buffer.from(latin1FromBytes(context.stdin), 'latin1'),
            read: async (file) => Buffer.from(await context.fs.readFileBuffer(path(file))),
            signal,
            exec: async (script) => {
                const inner = await context.exec?.(script, { cwd: context.cwd });
                return { out: inner?.stdout ?? '', err: inner?.stderr ?? '', code: inner?.exitCode ?? 127 };
            },
        };
        const result = await run(call, applet, killed.signal);
        system.processes.ended(pid);
        const binary = Buffer.isBuffer(result.out);
        return {
            stdout: binary ? result.out.toString('latin1') : String(result.out ?? ''),
            stderr: result.err ?? '',
            exitCode: result.code ?? 0,
            stdoutKind: binary ? 'bytes' : 'text',
        };
    });
}
async function run(call, applet, killed) {
    try {
        return await applet(call);
    }
    catch (error) {
        if (killed.aborted)
            return { err: 'Terminated\n', code: 143 };
        call.system.processes.ended(call.pid);
        throw error;
    }
}
/** The value behind an option, like `-O FILE`. */
export function option(args, name) {
    const at = args.indexOf(name);
    return at < 0 ? undefined : args[at + 1];
}
