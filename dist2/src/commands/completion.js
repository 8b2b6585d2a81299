import { UsageError } from '../errors.js';
import { Terminal } from '../ui/terminal.js';
import { bash, fish, zsh } from './completion-scripts.js';
export const shells = ['bash', 'zsh', 'fish'];
/** Prints what the shell is to read: made from the definitions of the commands, so that it can't fall behind. */
export function completion(shell, program) {
    const verbs = verbsOf(program);
    const scripts = { bash, zsh, fish };
    const make = scripts[shell];
    if (!make)
        throw new UsageError('unknown-shell', `No completion for "${shell}"`, {
            hint: `One of: ${shells.join(', ')}`,
        });
    const terminal = new Terminal({ plain: true, json: true });
    for (const line of make(verbs))
        terminal.line(line);
}
export function verbsOf(program) {
    return program.commands.map((command) => ({
        name: command.name(),
        description: command.description(),
        words: command.registeredArguments.flatMap((argument) => [...(argument.argChoices ?? [])]),
        options: command.options.map((option) => ({
            long: option.long ?? '',
            description: option.description,
            takes: !option.isBoolean(),
            values: [...(option.argChoices ?? [])],
        })),
    }));
}
