import { Bash } from 'just-bash';
import { BUILT_IN } from './applets/built-in.js';
import { commands } from './applets/index.js';
const LIMITS = { maxExecutionTimeMs: 3_600_000, maxLoopIterations: 1_000_000, maxCommandCount: 1_000_000 };
const PATH = '/usr/sbin:/usr/bin:/sbin:/bin';
export function makeBash(system, spawn) {
    return new Bash({
        fs: system.fs,
        // It patches the globals of our whole process; nothing here is hostile.
        defenseInDepth: false,
        commands: [...BUILT_IN],
        customCommands: commands(system, spawn),
        executionLimits: LIMITS,
        sleep: (duration) => system.wait(duration),
    });
}
/** Detached: neither Ctrl-C nor the end of a shell ends it, only a kill or the end of the machine. */
export function spawn(system, script, words, { env = { PATH }, cwd = '/' } = {}) {
    const killed = new AbortController();
    const signal = AbortSignal.any([system.machine.signal, killed.signal]);
    const pid = system.processes.start(words, () => killed.abort(new Error('killed')));
    const bash = makeBash(system, (inner, words) => spawn(system, inner, words, { env, cwd }));
    const over = () => system.processes.ended(pid);
    bash.exec(script, { env, cwd, signal, rawScript: true }).then(over, over);
    return pid;
}
/** What procd runs by itself; its output goes nowhere. */
export async function runScript(system, script, env = {}) {
    const bash = makeBash(system, (inner, words) => spawn(system, inner, words));
    const options = { env: { PATH, ...env }, cwd: '/', signal: system.machine.signal, rawScript: true };
    const { exitCode } = await bash.exec(script, options);
    return exitCode;
}
/** Each script of the folder in the order of names, with the event in its environment. */
export async function hotplug(system, kind, event) {
    const folder = `/etc/hotplug.d/${kind}`;
    const names = await system.fs.readdir(folder).catch(() => []);
    for (const name of inOrder(names))
        await runScript(system, `. ${folder}/${name}`, event);
}
/** Scripts of the first start: each is deleted when it says that it is done (facts/openwrt.md §4.4). */
export async function runDefaults(system) {
    const folder = '/etc/uci-defaults';
    const names = await system.fs.readdir(folder).catch(() => []);
    for (const name of inOrder(names)) {
        const code = await runScript(system, `( . ${folder}/${name} )`);
        if (code === 0)
            await system.fs.rm(`${folder}/${name}`, { force: true });
    }
    if (names.length)
        await runScript(system, 'uci commit');
}
/** As the shell's own pattern gives them. */
export const inOrder = (names) => [...names].sort((a, b) => (a < b ? -1 : 1));
