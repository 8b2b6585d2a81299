import { error, note, ok, warning } from '../finding.js';
import { giveAddress, keepAddress, takeAddress } from '../mends.js';
import { isOn } from '../net.js';
/** The laptop's address: is it there, at the right cable, alone, and will it stay? */
export function addressFindings(facts) {
    const owners = ownersOf(facts);
    if (owners.length === 0)
        return [missing(facts)];
    if (owners.length > 1)
        return [twice(facts, owners)];
    const [owner] = owners;
    return [place(facts, owner), ...prefix(facts, owner), ...rivals(facts, owner), ...keeper(facts, owner)];
}
const ownersOf = ({ links, wanted }) => links.filter(({ addresses }) => addresses.some(({ ip }) => ip === wanted.address));
/** Where a router's cable would be: first one with something at its other end, and no way to the internet. */
export function likelyLinks(links) {
    const rank = (link) => (link.carrier ? 0 : 2) + (link.gateway ? 1 : 0);
    return links.filter(({ kind }) => kind === 'cable').sort((a, b) => rank(a) - rank(b));
}
function missing({ links, wanted, system }) {
    const [best] = likelyLinks(links);
    const what = `This laptop does not have the address ${wanted.address}, where boot loaders look for it.`;
    if (!best)
        return error('no-cable-link', `${what} It has no network card for a cable.`, 'Plug in a USB network adapter.');
    const mend = `${giveAddress(system, best.name, wanted.address)}\n# or for the run: benchflash doctor --fix`;
    if (best.carrier)
        return error('address-missing', what, mend);
    // Some systems take the address away while there is no carrier.
    return warning('address-missing', `${what} With the router off, ${best.name} has no carrier: that can be why.`, mend);
}
function twice({ system, wanted }, owners) {
    const names = owners.map(({ name }) => name);
    const keep = likelyLinks(owners)[0] ?? owners[0];
    const others = names.filter((name) => name !== keep.name);
    const mend = others.map((name) => takeAddress(system, name, wanted.address)).join('\n');
    return error('address-twice', `${wanted.address} is on ${names.join(' and ')}: answers leave by the wrong one.`, mend);
}
function place(facts, owner) {
    const { address: listen } = facts.wanted;
    const better = likelyLinks(facts.links).find(({ name, carrier }) => carrier && name !== owner.name);
    const move = `${takeAddress(facts.system, owner.name, listen)}\n${better ? giveAddress(facts.system, better.name, listen) : ''}`;
    if (owner.kind === 'wifi' || owner.kind === 'virtual') {
        const kind = owner.kind === 'wifi' ? 'Wi-Fi' : 'a virtual network';
        return warning('address-on-wrong-link', `${listen} is on ${owner.name}, and that is ${kind}, no cable.`, move.trim());
    }
    if (owner.kind === 'loopback' || (owner.up && owner.carrier))
        return ok('address', `${listen} is on ${owner.name}.`);
    if (better && !better.gateway) {
        const what = `${listen} is on ${owner.name}, where no cable is; the cable is in ${better.name}.`;
        return warning('address-on-wrong-link', what, move);
    }
    const what = `${listen} is on ${owner.name}, which has no carrier: normal while the router is off or its cable is out.`;
    return note('link-down', what, owner.up ? '' : `sudo ip link set ${owner.name} up`);
}
/** With /32 or another net the laptop does not find the router. */
function prefix({ wanted, system }, owner) {
    const own = owner.addresses.find(({ ip }) => ip === wanted.address);
    if (isOn(own, wanted.bootIp))
        return [];
    const what = `${own.ip}/${own.prefix} on ${owner.name} does not reach ${wanted.bootIp}: the mask must be /24 (255.255.255.0).`;
    const mend = `${takeAddress(system, owner.name, own.ip).replace('/24', `/${own.prefix}`)}\n${giveAddress(system, owner.name, own.ip)}`;
    return [error('address-mask', what, mend)];
}
/** Another link on the same net: which of them the answers take is chance. */
function rivals(facts, owner) {
    const { bootIp } = facts.wanted;
    const found = facts.links.filter(({ name, up, addresses }) => up && name !== owner.name && addresses.some((one) => isOn(one, bootIp)));
    return found.map((link) => {
        const ip = link.addresses.find((one) => isOn(one, bootIp)).ip;
        const what = `${link.name} (${ip}) is on the same net as the router: answers may leave by it instead of ${owner.name}.`;
        return warning('net-twice', what, switchOff(facts, link));
    });
}
function switchOff({ system }, { name, kind }) {
    if (system === 'win32')
        return `Disable-NetAdapter -Name '${name}' -Confirm:$false   # after the work: Enable-NetAdapter`;
    if (system === 'darwin')
        return kind === 'wifi' ? `networksetup -setairportpower ${name} off` : `sudo ifconfig ${name} down`;
    return `sudo ip link set ${name} down   # after the work: up`;
}
function keeper({ system, wanted }, owner) {
    const own = owner.addresses.find(({ ip }) => ip === wanted.address);
    if (own.leased) {
        const what = `${own.ip} on ${owner.name} is a lease of a DHCP server: the bench's net is somebody's LAN.`;
        return [
            warning('address-leased', what, keepAddress(system, { ...owner, keeper: owner.keeper ?? 'DHCP' }, own.ip)),
        ];
    }
    if (!owner.keeper)
        return [];
    const what = `${owner.keeper} sets the addresses of ${owner.name} and may take ${own.ip} away when the router's link drops.`;
    return [note('address-may-go', what, keepAddress(system, owner, own.ip))];
}
