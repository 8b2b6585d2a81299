import { note, ok, warning } from '../finding.js';
import { isOn } from '../net.js';
/** Who else is on the router's cable. */
export function wireFindings(facts) {
    return [
        ...answering(facts),
        ...twoCables(facts),
        ...officeLan(facts),
        ...dhcp(facts),
        ...unmanagedSwitch(facts),
    ];
}
const wire = ({ links, wanted }) => links.filter(({ addresses }) => addresses.some((one) => isOn(one, wanted.bootIp)));
function answering(facts) {
    const { wanted, neighbours, links } = facts;
    const boot = neighbours.filter(({ ip }) => ip === wanted.bootIp);
    const router = neighbours.filter(({ ip }) => ip === wanted.routerIp);
    return [
        ...boot.map(({ mac, link }) => {
            const what = `Somebody (${mac}) answers at ${wanted.bootIp} on ${link}, the address of every boot loader.`;
            const mend = `If the router is off, that is another device: unplug it from this net, or pull the cable to the office LAN.`;
            return warning('boot-address-taken', what, mend);
        }),
        ...router.map(({ mac, link }) => {
            const lan = links.some(({ name, gateway }) => name === link && gateway === wanted.routerIp);
            const who = lan ? "your LAN's gateway; that does no harm" : 'the router itself, if it is on';
            return note('router-address-answers', `${wanted.routerIp} answers on ${link} (${mac}): ${who}.`);
        }),
    ];
}
/** The same device seen through two cards: both cables end in one router or switch. */
function twoCables({ neighbours }) {
    const seen = new Map();
    for (const { mac, link } of neighbours)
        seen.set(mac, (seen.get(mac) ?? new Set()).add(link));
    return [...seen]
        .filter(([, links]) => links.size > 1)
        .map(([mac, links]) => {
        const what = `${[...links].join(' and ')} lead to the same device (${mac}).`;
        return warning('two-cables', what, 'Leave one cable only: two to one router or switch can make a loop.');
    });
}
/** A way to the internet through the boot loader's net: somebody's LAN has the same addresses. */
function officeLan(facts) {
    return wire(facts)
        .filter(({ gateway }) => gateway !== null)
        .map(({ name, gateway }) => {
        const what = `${name} leads to the internet by ${gateway}: a LAN with the bench's addresses, not a cable to the router.`;
        return warning('office-lan', what, 'Use a network card of its own for the router, with nothing else on that cable.');
    });
}
/** The router itself is one too, once a system runs on it. */
function dhcp({ dhcpServers, wanted }) {
    if (dhcpServers === null)
        return [];
    const foreign = dhcpServers.filter((ip) => ip !== wanted.bootIp && ip !== wanted.routerIp);
    if (foreign.length) {
        const what = `A DHCP server (${foreign.join(', ')}) answers on the router's cable: that is somebody's LAN.`;
        return [warning('foreign-dhcp', what, 'Pull the cable that leads to the office LAN.')];
    }
    if (dhcpServers.length === 0)
        return [ok('dhcp', "No DHCP server answers on the router's cable.")];
    const what = `A DHCP server answers at ${dhcpServers.join(', ')}: the router itself, if it is on.`;
    return [note('dhcp-at-router', what)];
}
/** The router resets its own switch at power-on and at each `tftpboot`: a direct link then drops for 1 to 3 s. */
function unmanagedSwitch(facts) {
    const direct = wire(facts).filter((link) => link.kind === 'cable' && (!link.carrier || link.keeper));
    if (!direct.length)
        return [];
    const what = 'A small unmanaged switch between laptop and router keeps the link up while the router resets its own.';
    return [note('switch-advised', what)];
}
