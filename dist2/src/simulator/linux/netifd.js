import { firstValue, parseUci } from './uci-file.js';
/** The interfaces as they were when the configuration was last read: what is only committed does not act yet. */
export class Netifd {
    #system;
    #interfaces = [];
    #down = new Set();
    constructor(system) {
        this.#system = system;
    }
    get names() {
        return this.#interfaces.map(({ name }) => name);
    }
    /** Addresses that were set by hand are thrown away (facts/openwrt.md §0.9). */
    async reload() {
        const text = await this.#system.fs.readFile('/etc/config/network').catch(() => '');
        this.#interfaces = parseUci(text).filter(({ type }) => type === 'interface');
        if (this.#system.lan)
            this.#system.lan.addresses = [this.lanAddress()];
    }
    async restart() {
        this.#system.machine.nic.dropFor(3000);
        this.#down.clear();
        await this.reload();
    }
    /** False when there is no such interface. */
    set(name, up) {
        if (up)
            this.#down.delete(name);
        else
            this.#down.add(name);
        return this.#named(name) !== undefined;
    }
    lanAddress() {
        const lan = this.#named('lan');
        const [ip = '192.168.1.1', bits] = (firstValue(lan, 'ipaddr') ?? '').split('/');
        return {
            ip: ip || '192.168.1.1',
            bits: Number(bits ?? bitsOf(firstValue(lan, 'netmask') ?? '255.255.255.0')),
        };
    }
    status(name) {
        const section = this.#named(name);
        if (!section)
            return null;
        const proto = firstValue(section, 'proto') ?? 'none';
        const device = firstValue(section, 'device') ?? '';
        const metric = Number(firstValue(section, 'metric') ?? 0);
        const autostart = firstValue(section, 'auto') !== '0' && !this.#down.has(name);
        const base = { available: true, autostart, proto, device, metric, ...nothing };
        if (name === 'lan')
            return this.#lan(base);
        if (name === 'loopback')
            return { ...base, up: true, pending: false, l3_device: 'lo' };
        if (proto === 'qmi')
            return { ...base, up: false, pending: false, errors: [{ subsystem: 'qmi', code: 'NO_DEVICE' }] };
        return this.#leased(base);
    }
    /** The device of the best default route, and where it leads. */
    defaultRoute() {
        const open = this.names.map((name) => this.status(name)).filter((one) => one?.up && one.route.length > 0);
        const best = open.sort((a, b) => a.metric - b.metric)[0];
        return best ? { device: best.device ?? '', nexthop: best.route[0].nexthop, metric: best.metric } : null;
    }
    #named(name) {
        return this.#interfaces.find((section) => section.name === name);
    }
    #lan(base) {
        const { lan } = this.#system;
        const up = lan?.up ?? false;
        if (!up)
            return { ...base, up, pending: true };
        const addresses = lan.addresses.slice(0, 1).map(({ ip, bits }) => ({ address: ip, mask: bits }));
        const uptime = Math.max(0, Math.floor(this.#system.uptime() - 38));
        return { ...base, up, pending: false, uptime, l3_device: 'br-lan', 'ipv4-address': addresses };
    }
    /** Only the modem's network device ever has somebody who answers; the WAN port has no cable here. */
    #leased(base) {
        const present = base.device !== '' && base.device === this.#system.usb.netdev;
        const address = present && base.autostart ? this.#system.machine.modem.address() : null;
        if (!address)
            return { ...base, available: present || base.device === 'wan', up: false, pending: present };
        return {
            ...base,
            up: true,
            pending: false,
            uptime: 5,
            l3_device: base.device ?? '',
            'ipv4-address': [{ address, mask: 24 }],
            route: [{ target: '0.0.0.0', mask: 0, nexthop: '10.0.0.1', source: `${address}/32` }],
            'dns-server': ['10.0.0.1'],
        };
    }
}
const nothing = { 'ipv4-address': [], route: [], 'dns-server': [] };
function bitsOf(mask) {
    const ones = (part) => Number(part).toString(2).replaceAll('0', '').length;
    return mask.split('.').reduce((sum, part) => sum + ones(part), 0);
}
