import { Cancelled } from '../errors.js';
import { yesOrNo, yourAnswer } from './words.js';
import { wrap } from './wrap.js';
const codes = {
    bold: [1, 22],
    dim: [2, 22],
    green: [32, 39],
    red: [31, 39],
    yellow: [33, 39],
    cyan: [36, 39],
};
/** The sole owner of stdin and stdout. */
export class Terminal {
    /** Somebody sits there and sees lines redrawn. */
    live;
    /** Somebody sits there and can answer. */
    answers;
    colours;
    spinner = null;
    /** A prompt has the last lines of the screen. */
    asking = false;
    makeSpinner = null;
    constructor(options) {
        const tty = process.stdout.isTTY === true && !options.json;
        this.live = tty && !options.plain;
        this.answers = tty && process.stdin.isTTY === true;
        this.colours = tty && !process.env.NO_COLOR;
    }
    static async open(options) {
        const terminal = new Terminal(options);
        if (terminal.live)
            terminal.makeSpinner = (await import('ora')).default;
        return terminal;
    }
    get columns() {
        return process.stdout.columns || 80;
    }
    get rows() {
        return process.stdout.rows || 24;
    }
    line(text) {
        const alive = this.asking ? null : this.spinner;
        alive?.clear();
        process.stdout.write(`${text}\n`);
        alive?.render();
    }
    style(style, text) {
        const [on, off] = codes[style];
        return this.colours ? `\x1b[${on}m${text}\x1b[${off}m` : text;
    }
    busy(text, below) {
        if (!this.makeSpinner)
            return;
        if (this.spinner)
            this.spinner.text = text;
        // Left to itself ora puts stdin into raw mode, and then Ctrl-C is a byte and no signal.
        else
            this.spinner = this.makeSpinner({ text, indent: 0, discardStdin: false, stream: process.stdout });
        this.spinner.suffixText = below;
        if (!this.spinner.isSpinning && !this.asking)
            this.spinner.start();
    }
    /** A prompt that is shown while the spinner turns is overwritten: stop first. */
    idle() {
        this.spinner?.stop();
        this.spinner = null;
    }
    confirm(text, signal, enter = false) {
        return this.prompt(async ({ confirm }) => confirm({ message: this.short(text, yesOrNo), default: enter }, { signal }));
    }
    /** `enter` is what the Enter key alone means. */
    input(text, signal, enter) {
        const ask = () => this.short(text, yourAnswer);
        return this.prompt(async ({ input }) => input({ message: ask(), default: enter }, { signal }));
    }
    choose(text, choices, signal, enter) {
        const options = { message: text, choices, default: enter, loop: false, pageSize: 10 };
        return this.prompt(async ({ select }) => select(options, { signal }));
    }
    /** In a prompt Ctrl-C is a key and no signal; both mean the same. What was alive before goes on afterwards. */
    async prompt(ask) {
        const before = this.spinner;
        before?.stop();
        this.asking = true;
        try {
            return await ask(await import('@inquirer/prompts'));
        }
        catch (error) {
            if (error instanceof Error && /^(Exit|Abort)PromptError$/.test(error.name))
                throw new Cancelled();
            throw error;
        }
        finally {
            this.asking = false;
            if (before && this.spinner === before)
                before.start();
        }
    }
    /** A prompt library breaks a long question in the middle of words: all but a short one stands above its prompt. */
    short(text, prompt) {
        if (text.length < this.columns - 12)
            return text;
        for (const line of wrap(`➜ ${text}`, this.columns - 1))
            this.line(this.style('yellow', line));
        return prompt;
    }
}
