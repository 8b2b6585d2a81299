import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { older } from './versions.js';
/** Where things are on the download site and, by the same paths, in the cache. A path begins with `/` and ends without. */
export class Layout {
    cache;
    mirror;
    device;
    constructor(cache, mirror, device) {
        this.cache = cache;
        this.mirror = mirror.replace(/\/+$/, '');
        this.device = device;
    }
    /** `~` is in the names of some packages; every server takes it both plain and escaped. */
    url(path) {
        return `${this.mirror}${path.split('/').map(encodeURIComponent).join('/')}`;
    }
    file(path) {
        return join(this.cache, ...path.split('/'));
    }
    /** The folder of a release: frozen, once it is published. */
    target(release) {
        return `/releases/${release}/targets/${this.device.target}`;
    }
    /** On the site a link to the folder of the branch, which moves on between releases. */
    arch(release) {
        return `/releases/${release}/packages/${this.device.arch}`;
    }
    name(release, role) {
        const prefix = `openwrt-${release}-${this.device.target.replace('/', '-')}-${this.device.imageProfile}`;
        return role === 'initramfs' ? `${prefix}-initramfs-kernel.bin` : `${prefix}-squashfs-sysupgrade.bin`;
    }
    /** Files the technician brought, by their hash; upstream has nothing of that kind. */
    localFolder(hash) {
        return join(this.cache, 'local', hash);
    }
    /** Those in the cache, the newest first. */
    async releases() {
        const names = await readdir(join(this.cache, 'releases')).catch(() => []);
        return names.filter((name) => /^\d+\.\d+\.\d+/.test(name)).sort((a, b) => (older(a, b) ? 1 : -1));
    }
}
