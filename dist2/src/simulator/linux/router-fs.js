import { dirname } from 'node:path/posix';
import { InMemoryFs } from 'just-bash';
import { procMtd } from './partitions.js';
import { rootFiles } from './root-files.js';
import { withRcCommon } from './services.js';
/** The root file system; the flash's devices and what changes under /proc are made when they are read. */
export class RouterFs extends InMemoryFs {
    system;
    /** Where changes last; null on a RAM system and until the first boot's erase is over. */
    store = null;
    unsaved = new Set();
    links = new Map();
    constructor(system) {
        super(rootFiles(system));
        this.system = system;
    }
    /** What an earlier run left is put over the image's files. */
    async mountOver(store) {
        for (const node of store.nodes())
            await this.restore(node);
        this.store = store;
    }
    /** What was changed in the tmpfs until now is copied once (facts/openwrt.md §4.5). */
    async switchTo(store) {
        this.store = store;
        const paths = [...this.unsaved];
        this.unsaved.clear();
        for (const path of paths)
            await this.record(path);
    }
    /** From now on nothing lasts: what the shell still shows is in memory only. */
    forgetChanges() {
        this.store = null;
    }
    async restore({ path, kind, mode, target, content }) {
        if (kind !== 'folder')
            await super.rm(path, { recursive: true, force: true });
        if (kind === 'folder')
            await super.mkdir(path, { recursive: true });
        if (kind === 'link')
            await super.symlink(target ?? '', path);
        if (kind === 'file')
            this.writeFileSync(path, content ?? Buffer.alloc(0));
        if (mode !== undefined && kind !== 'link' && kind !== 'gone')
            await super.chmod(path, mode);
    }
    async record(changed) {
        const path = await this.settled(changed);
        if (this.system.origin !== 'flash' || VOLATILE.test(path))
            return;
        if (!this.store)
            this.unsaved.add(path);
        else
            for (const node of await this.nodes(path))
                this.store.put(node);
    }
    /** Where a path really lies when one of its folders is a link. */
    async settled(path) {
        const clean = this.resolvePath('/', path);
        const folder = await super.realpath(dirname(clean)).catch(() => dirname(clean));
        return this.resolvePath(folder, clean.slice(clean.lastIndexOf('/') + 1));
    }
    async nodes(path) {
        const stat = await super.lstat(path).catch(() => null);
        if (!stat)
            return [{ path, kind: 'gone' }];
        if (stat.isSymbolicLink)
            return [{ path, kind: 'link', target: await super.readlink(path) }];
        const { mode } = stat;
        if (!stat.isDirectory)
            return [{ path, kind: 'file', mode, content: Buffer.from(await super.readFileBuffer(path)) }];
        const inside = await super.readdir(path);
        const deeper = await Promise.all(inside.map((name) => this.nodes(this.resolvePath(path, name))));
        return [{ path, kind: 'folder', mode }, ...deeper.flat()];
    }
    async appendFile(...args) {
        if (DEVICES.has(args[0]) || args[0].startsWith('/dev/ttyUSB'))
            return this.writeFile(...args);
        await super.appendFile(...args);
        await this.record(args[0]);
    }
    async mkdir(path, options) {
        await super.mkdir(path, options);
        await this.record(path);
    }
    async rm(path, options) {
        await super.rm(path, options);
        await this.record(path);
    }
    async cp(from, to, options) {
        await super.cp(from, to, options);
        await this.record(to);
    }
    async mv(from, to) {
        await super.mv(from, to);
        await this.record(to);
        await this.record(from);
    }
    async chmod(path, mode) {
        await super.chmod(path, mode);
        await this.record(path);
    }
    async symlink(target, path) {
        await super.symlink(target, path);
        this.links.set(path, target);
        await this.record(path);
    }
    /** `echo AT… > /dev/ttyUSB0`: the modem obeys, and what it says is lost. */
    async typed(path, text) {
        const { machine, usb } = this.system;
        if (usb.tty(path.slice('/dev/'.length))?.kind !== 'at')
            return;
        for (const line of text.split(/[\r\n]+/).filter(Boolean))
            await machine.modem.command(line, machine.signal);
    }
    /** As the kernel does: `..` behind a link leads to where the link's target lies. */
    resolvePath(base, path) {
        if (!path.includes('..') || !this.system)
            return super.resolvePath(base, path);
        let at = path.startsWith('/') ? '/' : base;
        for (const part of path.split('/')) {
            if (part === '..')
                at = dirname(this.physical(at));
            else if (part && part !== '.')
                at = super.resolvePath(at, part);
        }
        return at;
    }
    physical(path) {
        let at = '/';
        for (const part of path.split('/').filter(Boolean)) {
            const next = super.resolvePath(at, part);
            const target = this.links.get(next);
            at = target === undefined ? next : this.physical(super.resolvePath(at, target));
        }
        return at;
    }
    /** A pattern like `/sys/class/net/*` goes through the links that those folders consist of. */
    async readdirWithFileTypes(path) {
        const entries = await super.readdirWithFileTypes(path);
        if (!LINKED.test(path))
            return entries;
        return entries.map((entry) => ({ ...entry, isDirectory: entry.isDirectory || entry.isSymbolicLink }));
    }
    /** A folder under /proc that is no more. */
    forget(path) {
        return super.rm(path, { recursive: true, force: true });
    }
    live(path) {
        const mtd = /^\/dev\/(?:mtd(\d+)(?:ro)?|mtdblock(\d+))$/.exec(path);
        const part = mtd && this.system.parts[Number(mtd[1] ?? mtd[2])];
        if (part)
            return this.system.readPart(part);
        if (path === '/proc/mtd')
            return Buffer.from(procMtd(this.system.parts));
        if (path === '/proc/uptime')
            return Buffer.from(`${this.system.uptime().toFixed(2)} 0.00\n`);
        if (path === '/proc/sys/kernel/printk')
            return Buffer.from(`${this.system.loglevel}\t4\t1\t7\n`);
        if (path === '/proc/sys/kernel/hostname')
            return Buffer.from(`${this.system.hostname}\n`);
        if (path === '/proc/mounts')
            return Buffer.from(mounts(this.system));
        return null;
    }
    async readFileBuffer(path) {
        return this.live(path) ?? super.readFileBuffer(path);
    }
    async readFileBytes(path) {
        const bytes = this.live(path);
        if (!bytes)
            return super.readFileBytes(path);
        return bytes.toString('latin1');
    }
    async readFile(path, options) {
        const bytes = this.live(path);
        if (!bytes) {
            const text = await super.readFile(path, options);
            return path.startsWith('/etc/init.d/') ? withRcCommon(text) : text;
        }
        const encoding = typeof options === 'string' ? options : options?.encoding;
        return bytes.toString((encoding ?? 'utf8'));
    }
    async stat(path) {
        const stat = await super.stat(path);
        const bytes = /^\/(dev|proc)\//.test(path) ? this.live(path) : null;
        return bytes ? { ...stat, size: bytes.length } : stat;
    }
    /** `echo 1 > /proc/sys/kernel/printk` and `> /dev/kmsg` act; `/dev/null` keeps nothing. */
    async writeFile(...args) {
        const [path, content] = args;
        if (path === '/dev/null' || path === '/dev/console')
            return;
        if (path.startsWith('/dev/ttyUSB'))
            return this.typed(path, String(content));
        if (path === '/dev/kmsg')
            return this.system.printk(String(content).trimEnd());
        if (path === '/proc/sys/kernel/printk')
            this.system.loglevel = Number.parseInt(String(content), 10);
        else {
            await super.writeFile(...args);
            await this.record(path);
        }
    }
}
const LINKED = /^\/sys\/(bus\/usb\/devices|class\/net|class\/tty)\/?$/;
const DEVICES = new Set(['/dev/null', '/dev/console', '/dev/kmsg', '/proc/sys/kernel/printk']);
/** /var is a link to /tmp on OpenWrt. */
const VOLATILE = /^\/(tmp|var|proc|sys|dev|overlay|rom)(\/|$)/;
export function mounts(system) {
    const upper = system.overlay === 'jffs2' ? '/overlay' : '/tmp/root';
    const root = {
        none: 'tmpfs / tmpfs rw,relatime 0 0',
        tmpfs: `tmpfs ${upper} tmpfs rw 0 0\noverlayfs:${upper} / overlay rw,noatime,lowerdir=/ 0 0`,
        jffs2: '/dev/mtdblock4 /overlay jffs2 rw,noatime 0 0\noverlayfs:/overlay / overlay rw,noatime,lowerdir=/ 0 0',
    }[system.overlay];
    const rom = system.origin === 'flash' ? '/dev/root /rom squashfs ro,relatime 0 0\n' : '';
    return `${rom}proc /proc proc rw 0 0\nsysfs /sys sysfs rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n${root}\n`;
}
