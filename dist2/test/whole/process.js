import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
/** The built program as a child, whose `--json` lines are heard as they come. */
export class Program {
    lines = [];
    /** What it said on stderr. */
    complaints = '';
    child;
    ended;
    constructor(args, o = {}) {
        const { onLine, before = [], env = {} } = o;
        this.child = spawn(process.execPath, [...before, 'dist/src/main.js', ...args], {
            stdio: ['ignore', 'pipe', 'pipe'],
            env: { ...process.env, ...env },
        });
        this.ended = once(this.child, 'close');
        this.child.stderr.setEncoding('utf8').on('data', (text) => {
            this.complaints += text;
        });
        createInterface({ input: this.child.stdout }).on('line', (text) => {
            const line = JSON.parse(text);
            this.lines.push(line);
            onLine?.(line, this);
        });
    }
    /** The exit code; null where a signal ended it. */
    async exit() {
        await this.ended;
        return this.child.exitCode;
    }
    kill() {
        this.child.kill('SIGKILL');
    }
    async stop() {
        this.child.kill('SIGTERM');
        await this.ended;
    }
}
