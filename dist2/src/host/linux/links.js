import { listOf, said } from '../tools.js';
export async function links(tools) {
    const [found, routes, keepers] = await Promise.all([
        said(tools, 'ip', '-j', '-d', 'addr').then((text) => listOf(text)),
        said(tools, 'ip', '-j', '-4', 'route').then((text) => listOf(text)),
        keepersOf(tools),
    ]);
    return Promise.all(found.map((one) => asLink(one, routes, keepers, tools)));
}
export async function neighbours(tools) {
    const found = listOf(await said(tools, 'ip', '-j', '-4', 'neigh'));
    return found
        .filter(({ lladdr, state }) => lladdr && !state.includes('FAILED') && !state.includes('STALE'))
        .map(({ dst, dev, lladdr }) => ({ ip: dst, mac: lladdr, link: dev }));
}
async function asLink(one, routes, keepers, tools) {
    const { ifname: name, flags } = one;
    const addresses = one.addr_info
        .filter(({ family }) => family === 'inet')
        .map(({ local, prefixlen, dynamic }) => ({ ip: local, prefix: prefixlen, leased: dynamic === true }));
    const gateway = routes.find(({ dst, dev }) => dst === 'default' && dev === name)?.gateway ?? null;
    return {
        name,
        kind: await kindOf(one, tools),
        up: flags.includes('UP'),
        carrier: flags.includes('LOWER_UP'),
        addresses,
        gateway,
        keeper: keepers.get(name) ?? null,
    };
}
async function kindOf(one, tools) {
    if (one.link_type === 'loopback')
        return 'loopback';
    if ((await tools.list(`/sys/class/net/${one.ifname}/phy80211`)).length)
        return 'wifi';
    const kind = one.linkinfo?.info_kind;
    // A veth is what a container has for a cable.
    if (one.link_type === 'ether' && (kind === undefined || kind === 'veth'))
        return 'cable';
    return 'virtual';
}
/** Which service sets the addresses of which link. */
async function keepersOf(tools) {
    const [manager, networkd, processes] = await Promise.all([
        said(tools, 'nmcli', '-t', '-f', 'DEVICE,STATE', 'device'),
        said(tools, 'networkctl', 'list', '--no-legend', '--no-pager'),
        said(tools, 'ps', '-eo', 'args='),
    ]);
    return new Map([...dhcpClients(processes), ...networkdLinks(networkd), ...managed(manager)]);
}
/** `enx00e04c:connecting (getting IP configuration)`; `unmanaged` ones are left alone by it. */
function managed(text) {
    const rows = text.split('\n').map((row) => row.split(':'));
    return rows
        .filter(([, state]) => state && !/^(unmanaged|unavailable)/.test(state))
        .map(([name]) => [name, 'NetworkManager']);
}
/** `  2 eth0 ether routable configured` */
function networkdLinks(text) {
    const rows = text.split('\n').map((row) => row.trim().split(/\s+/));
    return rows
        .filter(([, , , , setup]) => setup === 'configured' || setup === 'configuring')
        .map(([, name]) => [name, 'systemd-networkd']);
}
function dhcpClients(text) {
    const found = text.matchAll(/^(?:\S*\/)?(dhclient|dhcpcd|udhcpc)\b.*?(\S+)$/gm);
    return [...found].map(([, program, name]) => [name, program]);
}
