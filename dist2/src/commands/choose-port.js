import { adapters } from '../console/adapters.js';
import { BenchError, UsageError } from '../errors.js';
import { named, words } from '../host/ports.js';
/** `--port`, or the only adapter there is, or the one that is pointed at. */
export async function choosePort(given, terminal, signal) {
    if (given.port)
        return given.port;
    const found = await named(await adapters());
    if (found.length === 1)
        return found[0].path;
    if (found.length === 0) {
        throw new BenchError('no-adapter', 'No serial adapter was found', {
            hint: 'Plug the USB-UART adapter in, or name it with --port. `benchflash demo` needs none.',
        });
    }
    if (terminal.answers) {
        return terminal.choose('Which adapter is wired to the router?', portChoices(found), signal);
    }
    throw new UsageError('port-not-chosen', `There are ${found.length} serial adapters`, {
        hint: `Choose one with --port: ${found.map(({ path }) => path).join(', ')}`,
    });
}
export const portChoices = (found) => found.map((port) => ({
    value: port.path,
    name: `${port.path}  ${words(port)}${port.likely ? '  (likely this one)' : ''}`,
}));
