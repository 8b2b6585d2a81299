import { secret } from './inbox.js';
const nothing = () => { };
/** What may be read: single files, and trees below a prefix. All at paths that cannot be guessed. */
export class Offers {
    #files = new Map();
    #trees = new Map();
    add(name, source, onProgress = nothing) {
        const path = `/${secret()}/${encodeURIComponent(name)}`;
        this.#files.set(path, { source, onProgress });
        return { path, [Symbol.dispose]: () => void this.#files.delete(path) };
    }
    addTree(lookup) {
        const prefix = secret();
        this.#trees.set(prefix, lookup);
        return { path: `/${prefix}`, [Symbol.dispose]: () => void this.#trees.delete(prefix) };
    }
    async find(url) {
        const file = this.#files.get(url);
        if (file)
            return file;
        const [, prefix = '', rest = ''] = /^\/([0-9a-f]+)\/([^?#]*)/.exec(url) ?? [];
        const path = plain(rest);
        const lookup = this.#trees.get(prefix);
        if (!path || !lookup)
            return null;
        const source = await lookup(path);
        return source ? { source, onProgress: nothing } : null;
    }
}
/** Package managers ask for `a//b` and `./b` as well. Null for what would leave the tree or is no text. */
function plain(path) {
    const parts = decoded(path)
        ?.split('/')
        .filter((part) => part !== '' && part !== '.');
    if (!parts || parts.some((part) => part === '..' || /[\\\0]/.test(part)))
        return null;
    return parts.join('/');
}
/** apk writes the `~` of a version as `%7E` or plain. */
function decoded(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        return null;
    }
}
