import { UsageError } from '../errors.js';
import { routerHeard } from './words.js';
/** The human at the terminal; without one, a question is an event and an error that names the option. */
export class TerminalOperator {
    options;
    constructor(options) {
        this.options = options;
    }
    async hand(request, seen, given) {
        const signal = this.ending(given);
        this.options.tell({ type: 'question', text: request.text, flag: null });
        await orAborted(seen, signal);
        this.options.tell({ type: 'note', text: routerHeard });
    }
    async confirm(question, given) {
        const signal = this.ending(given);
        if (this.options.yes)
            return true;
        this.options.tell({ type: 'question', text: question.text, flag: question.flag });
        if (!this.options.prompts.answers)
            throw unanswered(question);
        return orAborted(this.options.prompts.confirm(question.text, signal), signal);
    }
    async label(question, given) {
        const signal = this.ending(given);
        if (this.options.label !== undefined)
            return this.options.label;
        this.options.tell({ type: 'question', text: question.text, flag: question.flag });
        if (!this.options.prompts.answers)
            throw unanswered(question);
        const text = await orAborted(this.options.prompts.input(question.text, signal), signal);
        return text.trim() || null;
    }
    ending(given) {
        const signal = this.options.stop ? AbortSignal.any([given, this.options.stop]) : given;
        signal.throwIfAborted();
        return signal;
    }
}
function unanswered(question) {
    return new UsageError('question-unanswered', `Nobody is here to answer: ${question.text}`, {
        hint: `Start again with ${question.flag}, or on a terminal.`,
    });
}
/** Prompt libraries reject with errors of their own on Ctrl-C; the signal's reason is the one that counts. */
async function orAborted(work, signal) {
    let stop = () => { };
    const aborted = new Promise((_, reject) => {
        stop = () => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
    });
    try {
        return await Promise.race([work, aborted]);
    }
    catch (error) {
        if (signal.aborted)
            throw signal.reason;
        throw error;
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}
