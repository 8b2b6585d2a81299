/** Where the list of the overlay's own packages lies: a file as lasting as they are. */
const LIST = { opkg: '/usr/lib/opkg/added.json', apk: '/lib/apk/db/added.json' };
/** Packages of the image that matter here: what the modem kit's dependencies may count on (facts/openwrt.md §6.1). */
const IMAGE = [
    'base-files',
    'busybox',
    'dnsmasq',
    'dropbear',
    'firewall4',
    'kernel',
    'kmod-mii',
    'kmod-mt7603',
    'kmod-mt7615e',
    'kmod-nls-base',
    'kmod-usb-core',
    'kmod-usb-net',
    'kmod-usb-net-qmi-wwan',
    'kmod-usb-wdm',
    'kmod-usb3',
    'libc',
    'libubox20240329',
    'libubus20250102',
    'libuci20130104',
    'luci',
    'luci-base',
    'mtd',
    'netifd',
    'ppp',
    'procd',
    'rpcd',
    'ubus',
    'uci',
    'uclient-fetch',
    'uqmi',
    'wwan',
];
export class Packages {
    #system;
    #added = new Map();
    constructor(system) {
        this.#system = system;
    }
    get kind() {
        return this.#system.machine.image.pkg;
    }
    /** As left by earlier runs; asked once, when the overlay is mounted. */
    async load() {
        const text = await this.#system.fs.readFile(LIST[this.kind]).catch(() => '[]');
        for (const one of JSON.parse(text))
            this.#added.set(one.name, one);
    }
    has(name) {
        return this.#added.has(name) || this.#image().includes(name);
    }
    get(name) {
        const { kernel } = this.#system.machine.image;
        if (!this.#image().includes(name))
            return this.#added.get(name);
        return { name, version: name.startsWith('k') ? `${kernel}-r1` : '1', files: [], depends: [] };
    }
    list() {
        const image = this.#image().map((name) => this.get(name));
        return [...image, ...this.#added.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    /** Drivers are loaded at once. */
    async addAll(list) {
        for (const one of list)
            this.#added.set(one.name, one);
        await this.#save();
        await this.#system.usb.refresh();
    }
    async remove(name) {
        const found = this.#added.get(name);
        if (!found)
            return false;
        for (const file of found.files)
            await this.#system.fs.rm(file, { force: true });
        this.#added.delete(name);
        await this.#save();
        return true;
    }
    #image() {
        const { pkg } = this.#system.machine.image;
        return [...IMAGE, pkg, ...(pkg === 'apk' ? ['kmod-usb-common'] : [])];
    }
    async #save() {
        await this.#system.fs.writeFile(LIST[this.kind], JSON.stringify([...this.#added.values()]));
    }
}
