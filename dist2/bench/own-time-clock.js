const prompt = /(?:MT7621 # |root@[^:\r\n]+:[^\r\n#]*# )$/;
/** The kernel speaks whenever it likes, also while the shell waits. */
const kernelLine = /\r?\n?\[ *\d+\.\d{6}\][^\n]*\n/g;
/**
 * The intervals in which the router stands at a prompt and owes nothing: from the prompt's last byte to the program's
 * next one. When the router goes on by itself (it restarts, an upgrade begins) it owed something: not counted.
 */
export class OwnTime {
    waits = [];
    #tail = '';
    #since = null;
    get total() {
        return this.waits.reduce((sum, { took }) => sum + took, 0);
    }
    hear({ from, text, at }) {
        if (from === 'router')
            this.#router(text, at);
        else
            this.#program(text, at);
    }
    #router(text, at) {
        const plain = text.replace(kernelLine, '');
        if (plain === '')
            return;
        this.#tail = (this.#tail + plain).slice(-200);
        this.#since = prompt.test(this.#tail) ? at : null;
    }
    /** What is typed at the prompt, up to its Enter, names the wait. */
    #program(text, at) {
        if (this.#since !== null)
            this.waits.push({ took: at - this.#since, before: '' });
        this.#since = null;
        const last = this.waits.at(-1);
        if (last && !last.before.includes('\r'))
            last.before += text;
    }
}
