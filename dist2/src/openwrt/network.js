import { BenchError, DeviceError } from '../errors.js';
import { after, seconds } from '../time.js';
/** netifd throws away foreign addresses while it brings the LAN up, so this comes before `giveAddress`. */
export async function lanUp(shell, patience, signal) {
    const wait = { within: seconds(70), signal };
    const end = performance.now() + patience;
    await shell.run('ubus -t 60 wait_for network.interface.lan', wait);
    while (!(await isLanUp(shell, signal))) {
        if (performance.now() > end)
            throw lanDown();
        await after(seconds(0.3), signal);
    }
}
export async function isLanUp(shell, signal) {
    const { output, code } = await shell.run('ubus call network.interface.lan status', { signal });
    return code === 0 && /"up":\s*true/.test(output);
}
/**
 * An address of the seat's own beside 192.168.1.1. Never with uci: nothing of it may last. The ping is the router's,
 * so that the laptop's stale ARP entry of the boot loader is mended too.
 */
export async function giveAddress(shell, address, laptop, signal) {
    const add = `ip addr show dev br-lan | grep -q ' ${address}/' || ip addr add ${address}/24 dev br-lan`;
    await shell.check(add, { signal });
    for (let n = 0; n < 5; n++) {
        const { code } = await shell.run(`ping -c 1 -W 2 ${laptop}`, { signal });
        if (code === 0)
            return;
    }
    throw new BenchError('laptop-unreachable', `The router does not reach the laptop at ${laptop}`, {
        hint: 'Check that the cable is in LAN 1-3, that the laptop has this address, and its firewall.',
        mayRetry: true,
    });
}
function lanDown() {
    return new DeviceError('lan-down', "The router's LAN did not come up", {
        hint: 'Check that the cable is in LAN 1-3.',
        mayRetry: true,
    });
}
