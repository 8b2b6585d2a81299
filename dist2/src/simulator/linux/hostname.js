import { firstValue, parseUci } from './uci-file.js';
/** What `/etc/init.d/system` makes of its configuration. */
export async function applySystem(system) {
    const text = await system.fs.readFile('/etc/config/system').catch(() => '');
    const section = parseUci(text).find(({ type }) => type === 'system');
    system.hostname = firstValue(section, 'hostname') ?? 'OpenWrt';
    system.asksPassword = firstValue(section, 'ttylogin') === '1';
}
