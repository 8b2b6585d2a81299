/** What runs beside the shell. Each has its folder in /proc, which is how scripts look whether it still lives. */
export class Processes {
    #fs;
    #all = new Map();
    #last = 2100;
    constructor(fs) {
        this.#fs = fs;
    }
    start(words, kill) {
        const pid = ++this.#last;
        this.#all.set(pid, { pid, words, kill });
        this.#fs.writeFileSync(`/proc/${pid}/cmdline`, words.map((word) => `${word}\0`).join(''));
        this.#fs.writeFileSync(`/proc/${pid}/comm`, `${nameOf(words)}\n`);
        return pid;
    }
    ended(pid) {
        if (this.#all.delete(pid))
            void this.#fs.forget(`/proc/${pid}`);
    }
    /** False when nothing has that number. */
    kill(pid) {
        const found = this.#all.get(pid);
        this.ended(pid);
        found?.kill();
        return found !== undefined;
    }
    get(pid) {
        return this.#all.get(pid);
    }
    list() {
        return [...this.#all.values()];
    }
}
export const nameOf = (words) => words[0]?.split('/').at(-1) ?? '';
