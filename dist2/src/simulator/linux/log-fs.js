import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
const MAGIC = 0x31465342;
const HEAD = 12;
const BLOCK = 0x10000;
/**
 * The writable file system in rootfs_data: a log behind the first block, like jffs2, but in a form of our own.
 * It lives in the flash and nowhere else, so whatever erases the flash erases the settings.
 */
export class LogFs {
    #flash;
    #start;
    #end;
    #nodes = new Map();
    #at;
    constructor(flash, part) {
        this.#flash = flash;
        this.#start = part.offset + BLOCK;
        this.#end = part.offset + part.size;
        this.#at = this.#start;
        for (let node = this.#next(); node; node = this.#next())
            this.#know(node);
    }
    nodes() {
        return [...this.#nodes.values()];
    }
    /** Throws ENOSPC when the flash is full. */
    put(node) {
        this.#know(node);
        const bytes = encode(node);
        if (this.#at + bytes.length > this.#end)
            this.#rewrite();
        else {
            this.#flash.write(this.#at, bytes);
            this.#at += bytes.length;
        }
    }
    /** Everything that was changed is gone, as after a factory reset. */
    clear() {
        this.#nodes.clear();
        this.#rewrite();
    }
    /** In the order in which they are to be put over the image's own files. */
    #know(node) {
        this.#nodes.delete(node.path);
        if (node.kind !== 'folder') {
            for (const path of this.#nodes.keys())
                if (path.startsWith(`${node.path}/`))
                    this.#nodes.delete(path);
        }
        this.#nodes.set(node.path, node);
    }
    #rewrite() {
        const all = Buffer.concat(this.nodes().map(encode));
        if (this.#start + all.length > this.#end)
            throw new Error('ENOSPC: No space left on device');
        const used = Math.max(this.#at, this.#start + all.length) - this.#start;
        if (used > 0)
            this.#flash.erase(this.#start, used);
        if (all.length > 0)
            this.#flash.write(this.#start, all);
        this.#at = this.#start + all.length;
    }
    #next() {
        if (this.#at + HEAD > this.#end)
            return null;
        const head = this.#flash.read(this.#at, HEAD);
        const length = head.readUInt32LE(4);
        if (head.readUInt32LE(0) !== MAGIC || this.#at + HEAD + length > this.#end)
            return null;
        const body = this.#flash.read(this.#at + HEAD, length);
        if (crc32(body) !== head.readUInt32LE(8))
            return null;
        this.#at += HEAD + length;
        return decode(body);
    }
}
function encode({ content, ...rest }) {
    const words = Buffer.from(`${JSON.stringify(rest)}\n`);
    const body = content ? Buffer.concat([words, deflateRawSync(content, { level: 1 })]) : words;
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(MAGIC, 0);
    head.writeUInt32LE(body.length, 4);
    head.writeUInt32LE(crc32(body), 8);
    return Buffer.concat([head, body]);
}
function decode(body) {
    const end = body.indexOf('\n');
    const node = JSON.parse(body.toString('utf8', 0, end));
    return node.kind === 'file' ? { ...node, content: inflateRawSync(body.subarray(end + 1)) } : node;
}
