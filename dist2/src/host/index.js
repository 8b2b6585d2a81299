import { BenchError } from '../errors.js';
import { addressFindings } from './checks/address.js';
import { laptopFindings } from './checks/laptop.js';
import { serialFindings } from './checks/serial.js';
import { tftpFindings } from './checks/tftp.js';
import { wireFindings } from './checks/wire.js';
import { darwinHost } from './darwin.js';
import { gather } from './gather.js';
import { linuxHost } from './linux/index.js';
import { isLoopback } from './net.js';
import { realTools } from './tools.js';
import { win32Host } from './win32.js';
/** The system this runs on. */
export function hostHere(tools = realTools, system = process.platform) {
    if (system === 'win32')
        return win32Host(tools);
    return system === 'darwin' ? darwinHost(tools) : linuxHost(tools);
}
/** Looks at this laptop. */
export async function examine(wanted, depth, tools = realTools) {
    return findings(await gather(hostHere(tools), tools, wanted, depth));
}
/** What the facts mean, in the order in which a technician meets it. A bench on the loopback has no cable to speak of. */
export function findings(facts) {
    const cable = isLoopback(facts.wanted.address) ? [] : [...addressFindings(facts), ...wireFindings(facts)];
    return [...serialFindings(facts), ...cable, ...tftpFindings(facts), ...laptopFindings(facts)];
}
/** Those that end every run: seen, not guessed. */
const certain = new Set(['tftp-port-in-use', 'tftp-port-denied', 'firewall-drops', 'disk-full']);
export function insurmountable(found, only) {
    const ends = (code) => (only === undefined ? certain.has(code) : code === only);
    const first = found.find(({ code, level }) => level === 'error' && ends(code));
    if (!first)
        return null;
    return new BenchError(first.code, first.what.replace(/\.$/, ''), { hint: first.mend, mayRetry: true });
}
