import { seconds } from '../../../time.js';
import { fail, option } from './applet.js';
/**
 * `sms_tool -d PORT at CMD` as its source has it: every line up to the last one, which is not printed; 1 after an
 * error, 2 after five silent seconds, and 0 without a word when the port goes away under it.
 */
export const smsTool = async (call) => {
    const { system, args } = call;
    if (!system.packages.has('sms-tool'))
        return { err: '-ash: sms_tool: not found\n', code: 127 };
    const port = option(args, '-d') ?? '/dev/ttyUSB0';
    const at = args.indexOf('at');
    if (at < 0)
        return { err: 'usage: [options] at command\n', code: 2 };
    const found = system.usb.tty(port.replace('/dev/', ''));
    if (!found)
        return { err: `open(${port})\ntcgetattr(${port})\nopen port failed\nSegmentation fault\n`, code: 139 };
    // Only one of the ports takes commands; the others say nothing.
    const heard = found.kind === 'at' || found.kind === 'modem' ? await converse(call, args[at + 1] ?? '') : null;
    if (heard)
        return result(heard, args.includes('-D'));
    await waitForSilence(call, port);
    if (!system.usb.tty(port.replace('/dev/', '')))
        return {};
    return fail('No response from modem.', 2);
};
async function converse({ system, signal }, command) {
    const { modem, faults } = system.machine;
    const echo = modem.echo && !faults.has('modem-silent') ? [`${command}\r`] : [];
    const answer = await modem.command(command, signal);
    const noise = faults.has('modem-garbage') ? ['+GTEVENT: 3,1', '\x00\xfe^SIMST: 1', ''] : [];
    return (answer && [
        ...noise,
        ...echo,
        '',
        ...answer.slice(0, -1).flatMap((line) => [line, '']),
        ...answer.slice(-1),
    ]);
}
function result(lines, debug) {
    const last = lines.at(-1) ?? '';
    const shown = debug ? lines : lines.slice(0, -1);
    const out = shown.map((line) => `${line}\r\n`).join('');
    return { out: Buffer.from(out, 'latin1'), code: last === 'OK' ? 0 : 1 };
}
async function waitForSilence({ system, signal }, port) {
    const end = system.uptime() + 5;
    while (system.uptime() < end && system.usb.tty(port.replace('/dev/', '')))
        await system.wait(seconds(0.5), signal);
}
