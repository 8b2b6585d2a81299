import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkImage, limitOf, roleOf } from './check.js';
import { Depot } from './depot.js';
import { hashOf, keep } from './files.js';
import { imageOf, sha256 } from './image.js';
import { makeKit } from './kit-maker.js';
import { Layout } from './layout.js';
import { readLocal } from './local.js';
import { missing, notListed } from './missing.js';
import { newestRelease } from './newest.js';
import { Seen } from './seen.js';
import { checkedRelease, ramReleaseOf, refuseOldRam, refuseOldTarget } from './versions.js';
import { Web } from './web.js';
const OFFICIAL = 'https://downloads.openwrt.org';
const ROLES = ['initramfs', 'sysupgrade'];
const { signal: never } = new AbortController();
/** The only maker of an Image. A file that has its final name in the cache has been verified. */
export class FirmwareStore {
    depot;
    options;
    device;
    at;
    kits = new Map();
    turn = Promise.resolve();
    constructor(options) {
        const { cache, mirror = OFFICIAL, device, offline = false, trustKeyFiles = [], patience } = options;
        this.options = options;
        this.device = device;
        this.at = new Layout(cache, mirror, device);
        const web = new Web({ seen: new Seen(cache), patience });
        this.depot = new Depot({ at: this.at, web, trustKeyFiles, offline });
    }
    /** The wanted one, or the newest of the branch that the profile recommends. */
    async release(wanted, signal) {
        const release = wanted ? checkedRelease(wanted) : await newestRelease(this.depot, this.device, signal);
        if (!this.options.allowOld)
            refuseOldTarget(release, this.device);
        return release;
    }
    /** One at a time: whoever comes second for the same file finds it in the cache. */
    fetch(release, role, options) {
        return this.inTurn(() => this.fetchNow(checkedRelease(release), role, options));
    }
    /** The packages for the modem, all in the cache; made once, since a feed may move on while this program runs. */
    kit(release, signal, options = {}) {
        const id = JSON.stringify([release, options.extra ?? []]);
        const known = this.kits.get(id);
        if (known)
            return known;
        const make = () => makeKit(this.depot, this.device, checkedRelease(release), { ...options, signal });
        const kit = this.inTurn(make);
        this.kits.set(id, kit);
        kit.catch(() => this.kits.delete(id));
        return kit;
    }
    /** A file the technician brought. It is kept in the cache, so that a later run can open the same bytes. */
    async local(file, role) {
        const bytes = await readLocal(file, role, this.device);
        const name = basename(file);
        const released = await this.openReleased(sha256(bytes), role);
        if (released)
            return released;
        const image = this.imageFrom(bytes, role, { name, file, release: null, signedBy: null });
        const kept = join(this.at.localFolder(image.sha256), name);
        await keep(kept, bytes);
        return { ...image, file: kept };
    }
    /** The image that an earlier run used. */
    async open(sha256) {
        const image = (await this.openReleased(sha256)) ?? (await this.openLocal(sha256));
        return image ?? missing(`The image ${sha256.slice(0, 12)}… is not in the cache any more`);
    }
    inTurn(work) {
        const mine = this.turn.then(work);
        this.turn = mine.catch(() => { });
        return mine;
    }
    async fetchNow(release, role, { onProgress, signal }) {
        signal.throwIfAborted();
        if (role === 'initramfs')
            refuseOldRam(release, this.device);
        const { hashes, signedBy } = await this.depot.sums(release, signal);
        const name = this.at.name(release, role);
        const limit = limitOf(role, this.device);
        const path = `${this.at.target(release)}/${name}`;
        const hash = hashes.get(name) ?? notListed(name);
        const file = await this.depot.file(path, hash, { limit, signal, onProgress });
        const bytes = await this.bytesOf(file, hash, role);
        return this.imageFrom(bytes ?? missing(`${name} was changed`), role, { name, file, release, signedBy });
    }
    imageFrom(bytes, role, from) {
        const { release: told, ...facts } = checkImage(bytes, role, from.name, this.device);
        const release = from.release ?? told;
        if (role === 'initramfs')
            refuseOldRam(release ?? ramReleaseOf(facts.kernelName, this.device), this.device);
        else if (release && !this.options.allowOld)
            refuseOldTarget(release, this.device);
        return imageOf(bytes, { ...from, role, release, facts });
    }
    async openReleased(hash, only) {
        const depot = this.depot.asOffline();
        for (const release of await this.at.releases()) {
            const sums = await depot.sums(release, never).catch(() => null);
            const role = ROLES.find((r) => sums?.hashes.get(this.at.name(release, r)) === hash);
            if (!sums || !role || (only && only !== role))
                continue;
            const name = this.at.name(release, role);
            const file = join(this.at.file(this.at.target(release)), name);
            const bytes = await this.bytesOf(file, hash, role);
            if (bytes)
                return this.imageFrom(bytes, role, { name, file, release, signedBy: sums.signedBy });
        }
        return null;
    }
    async openLocal(hash) {
        const folder = this.at.localFolder(hash);
        const [name] = await readdir(folder).catch(() => []);
        if (!name)
            return null;
        const file = join(folder, name);
        const bytes = await this.bytesOf(file, hash, 'initramfs');
        return bytes && this.imageFrom(bytes, roleOf(bytes), { name, file, release: null, signedBy: null });
    }
    /** Into memory only when it is no larger than an image can be, and is the right file. */
    async bytesOf(file, hash, role) {
        const { size } = (await stat(file).catch(() => null)) ?? { size: Number.POSITIVE_INFINITY };
        if (size > limitOf(role, this.device) || (await hashOf(file)) !== hash)
            return null;
        const bytes = await readFile(file);
        return sha256(bytes) === hash ? bytes : null;
    }
}
