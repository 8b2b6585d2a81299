import { join } from 'node:path';
import { isLoopback } from './net.js';
import { bindState, dhcpServers, knock, packetArrives } from './probes.js';
/** Everything that findings are made of. What a system does not tell is left out; nothing here fails. */
export async function gather(host, tools, wanted, depth) {
    const links = await host.links().catch(() => []);
    const owner = links.find(({ addresses }) => addresses.some(({ ip }) => ip === wanted.address));
    const bench = { host, wanted, links, owner, depth };
    // One after the other: two probes must not want one port at the same time.
    const port = await portFacts(bench);
    const wire = await wireFacts(bench);
    const [serial, services, portless, guest, clockSet, cache, records, images] = await Promise.all([
        wanted.serial === null ? null : host.serial(wanted.serial).catch(() => null),
        host.services().catch(() => []),
        host.portless().catch(() => []),
        host.guest().catch(() => null),
        host.clockSet().catch(() => null),
        tools.free(wanted.cache),
        tools.free(wanted.records),
        imagesIn(wanted.cache, tools),
    ]);
    const here = { system: host.system, wanted, links, guest, clockSet, now: new Date(), images };
    return { ...here, ...port, ...wire, serial, services, portless, freeBytes: { cache, records } };
}
async function portFacts({ host, wanted, links, owner, depth }) {
    const { listen, address, tftpPort: port } = wanted;
    const bind = depth.bound ? 'free' : port === 0 ? 'unknown' : await bindState(listen, port);
    const holders = bind === 'in-use' ? await host.udpHolders(port).catch(() => []) : [];
    const simulated = isLoopback(address);
    const firewalls = simulated ? [] : await host.firewalls(links, port).catch(() => []);
    const canTell = !simulated && host.system === 'linux' && owner !== undefined && bind === 'free';
    const packet = canTell ? await packetArrives(owner, address, port) : 'untested';
    return { bind, holders: holders.filter(({ pid }) => pid !== process.pid), firewalls, packet };
}
/** These send something to others: only where somebody asked for it. */
async function wireFacts({ host, wanted, links, owner, depth }) {
    if (!depth.thorough || isLoopback(wanted.address))
        return { neighbours: [], dhcpServers: null };
    const asks = owner?.carrier === true && owner.kind === 'cable';
    const [servers] = await Promise.all([
        asks ? dhcpServers(wanted.address) : null,
        knock(links, [wanted.bootIp, wanted.routerIp]),
    ]);
    return { neighbours: await host.neighbours().catch(() => []), dhcpServers: servers };
}
/** The cache has upstream's own folders: `releases/24.10.8/targets/ramips/mt7621`. */
async function imagesIn(cache, tools) {
    const releases = await tools.list(join(cache, 'releases'));
    const lists = await Promise.all(releases.map((release) => tools.list(join(cache, 'releases', release, 'targets', 'ramips', 'mt7621'))));
    return lists.flat().filter((name) => name.endsWith('.bin')).length;
}
