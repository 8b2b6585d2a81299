import { asProblem, BenchError } from '../errors.js';
import { FirmwareStore } from '../firmware/store.js';
import { examine, insurmountable } from '../host/index.js';
import { isLoopback } from '../host/net.js';
import { wantedFor } from '../host/wanted.js';
import { after, seconds } from '../time.js';
import { Servers } from './servers.js';
import { slotOf } from './slot.js';
import { Wire } from './wire.js';
/** The laptop, as one seat sees it: its servers, its firmware and the cable. */
export class Bench {
    device;
    store;
    wire;
    slot;
    records;
    settings;
    servers;
    own;
    static async open(o) {
        return new Bench(o.settings, o.device, o.shared);
    }
    constructor(settings, device, shared) {
        const { cache, mirror, trustKey, offline, allowOld } = settings;
        this.settings = settings;
        this.device = device;
        this.records = settings.records;
        this.slot = slotOf(settings);
        this.wire = shared?.wire ?? new Wire();
        this.own = shared ? null : new Servers(settings);
        this.servers = shared?.servers ?? this.own;
        this.store = new FirmwareStore({ cache, device, mirror, trustKeyFiles: trustKey, offline, allowOld });
    }
    /**
     * With a direct cable and the router off there is no carrier and some systems take the address away: that is told,
     * not refused. It is insisted on at the boot loader's prompt, where the link must be there.
     */
    async check(port, signal) {
        signal.throwIfAborted();
        try {
            await this.servers.open();
        }
        catch (error) {
            const { code } = asProblem(error);
            if (code === 'address-missing')
                return { address: false, findings: [] };
            // The system knows who has the port, or how to get it.
            throw insurmountable(await this.findings(port, false), code) ?? error;
        }
        const findings = await this.findings(port, true);
        const problem = insurmountable(findings);
        if (problem)
            throw problem;
        return { address: true, findings };
    }
    /** A bench on the loopback has no cable, no firewall and no neighbours. */
    async findings(port, bound) {
        if (isLoopback(this.settings.listen))
            return [];
        return examine(wantedFor({ ...this.settings, port }, this.device.boot.routerIp), {
            thorough: false,
            bound,
        });
    }
    async tftp(signal) {
        return (await this.insist(signal)).tftp;
    }
    async payload(signal) {
        return (await this.insist(signal)).payload;
    }
    async images(onProgress, signal) {
        const { initramfs, sysupgrade } = this.settings;
        const both = initramfs !== undefined && sysupgrade !== undefined;
        const release = both ? '' : await this.store.release(this.settings.release, signal);
        const o = { onProgress, signal };
        const ram = initramfs
            ? this.store.local(initramfs, 'initramfs')
            : this.store.fetch(this.ramRelease(release), 'initramfs', o);
        return {
            ram: await ram,
            target: await (sysupgrade
                ? this.store.local(sysupgrade, 'sysupgrade')
                : this.store.fetch(release, 'sysupgrade', o)),
        };
    }
    /** An old target is possible, an old RAM system is not: its backup would miss the last block. */
    ramRelease(release) {
        const { oldestRam, fallback } = this.device.release;
        return release.localeCompare(oldestRam, 'en', { numeric: true }) < 0 ? fallback : release;
    }
    /** The switch in the router resets at power-on and at `tftpboot`: the link is away for some seconds. */
    async insist(signal) {
        for (let n = 0;; n++) {
            try {
                return await this.servers.open();
            }
            catch (error) {
                if (n === 20 || asProblem(error).code !== 'address-missing')
                    throw error;
            }
            await after(seconds(0.5), signal);
        }
    }
    /** Where the records of a router are. */
    recordsOf(mac) {
        if (mac)
            return `units/${mac.toLowerCase().replaceAll(':', '-')}`;
        throw new BenchError('mac-unknown', 'The router has not said who it is yet');
    }
    async [Symbol.asyncDispose]() {
        await this.own?.[Symbol.asyncDispose]();
    }
}
