import { error, note, ok, warning } from '../finding.js';
import { letIn, permitPort } from '../mends.js';
import { likelyLinks } from './address.js';
/** UDP 69: can it be had, and does a request get to it? */
export function tftpFindings(facts) {
    return [...bind(facts), ...firewall(facts)];
}
function bind({ wanted, bind: state, holders, system }) {
    const { tftpPort: port, address: listen } = wanted;
    if (state === 'in-use') {
        const who = holders.map(named).join(' and ') || 'Another program';
        return [error('tftp-port-in-use', `${who} already has UDP port ${port}.`, freed(holders))];
    }
    if (state === 'denied')
        return [error('tftp-port-denied', `You may not have UDP port ${port}.`, permitPort(system, port, listen))];
    if (state === 'free')
        return [ok('tftp-port', `UDP port ${port} is free.`)];
    return [];
}
const named = ({ program, pid }) => (pid === null ? program : `${program} (process ${pid})`);
const services = {
    'in.tftpd': 'tftpd-hpa',
    dnsmasq: 'dnsmasq',
    systemd: 'tftp.socket',
};
function freed(holders) {
    const lines = holders.map(({ program, pid }) => {
        const service = services[program];
        if (service)
            return `sudo systemctl stop ${service}`;
        return pid === null ? `sudo ss -ulpn 'sport = :69'   # names it` : `kill ${pid}   # or close ${program}`;
    });
    return lines.join('\n') || 'Stop the other TFTP server (tftpd-hpa, dnsmasq, Tftpd64).';
}
function firewall(facts) {
    const { firewalls, packet, wanted, links } = facts;
    const port = wanted.tftpPort;
    if (packet === 'arrived')
        return [ok('firewall', `A packet to UDP port ${port} arrives.`)];
    const owner = links.find(({ addresses }) => addresses.some(({ ip }) => ip === wanted.address));
    const link = owner?.name ?? likelyLinks(links)[0]?.name ?? 'eth0';
    const closed = firewalls.filter(({ lets }) => lets !== true);
    if (packet === 'lost') {
        const names = closed.map(({ name }) => name).join(', ') || 'A firewall';
        const mend = closed.map((one) => letIn(one, port, link)).join('\n') || 'sudo nft list ruleset   # shows which';
        return [
            error('firewall-drops', `${names} drops packets to UDP port ${port} (tried with a real one).`, mend),
        ];
    }
    return closed.map((one) => {
        const mend = letIn(one, port, link);
        if (one.lets === false)
            return warning('firewall-drops', `${one.name} does not let requests to UDP port ${port} in.`, mend);
        return note('firewall-unknown', `${one.name} is on; its rules can't be read by you. If the router gets no answer:`, mend);
    });
}
