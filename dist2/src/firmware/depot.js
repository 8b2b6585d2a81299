import { readFile } from 'node:fs/promises';
import { FirmwareError } from '../errors.js';
import { bring } from './bring.js';
import { isFile, keep } from './files.js';
import { sha256 } from './image.js';
import { rotated, trustedKeys } from './keys.js';
import { isUnreachable, missing } from './missing.js';
import { parseSums, signerOf, unsigned } from './sums.js';
import { UnknownKey } from './usign.js';
import { branchOf } from './versions.js';
const MIB = 1024 * 1024;
/** Lists and indexes are held in memory, so there is an end to what a server may send. The largest real one has 1.5 MB. */
const LIST_LIMIT = 24 * MIB;
/** The download site and its copy in the cache. Paths are upstream's; whatever it gives has been verified. */
export class Depot {
    at;
    offline;
    #o;
    #known = new Map();
    constructor(options) {
        this.#o = { ...options, keys: options.keys ?? trustedKeys(options.trustKeyFiles) };
        this.#o.keys.catch(() => { });
        this.at = options.at;
        this.offline = options.offline;
    }
    /** The same without the net. */
    asOffline() {
        return this.offline ? this : new Depot({ ...this.#o, offline: true });
    }
    /** The signed list of a release's folder; an earlier one will do when the site is away, since releases are frozen. */
    async sums(release, signal) {
        const known = this.#known.get(release);
        if (known)
            return known;
        const path = `${this.at.target(release)}/sha256sums`;
        const list = await this.orCached((depot) => depot.signed(path, release, signal));
        await this.keep(path, list.bytes);
        await this.keep(`${path}.sig`, list.signature);
        const sums = { hashes: parseSums(list.bytes.toString('utf8')), signedBy: list.signedBy };
        this.#known.set(release, sums);
        return sums;
    }
    /** A file beside which there is a `.sig`. */
    async signed(path, release, signal) {
        const bytes = (await this.bytes(path, signal)) ?? this.absent(path);
        const signature = await this.bytes(`${path}.sig`, signal);
        if (!signature)
            throw unsigned(path);
        const signedBy = await this.signer(bytes, signature, release);
        return { bytes, signature, signedBy };
    }
    /** Not verified yet; null when there is none. */
    async bytes(path, signal) {
        signal.throwIfAborted();
        if (this.offline)
            return readFile(this.at.file(path)).catch(() => null);
        return this.#o.web.get(this.at.url(path), LIST_LIMIT, signal);
    }
    /** A small file with a known hash, in memory: it is kept together with what belongs to it. */
    async small(path, hash, signal) {
        const cached = await readFile(this.at.file(path)).catch(() => null);
        if (cached && sha256(cached) === hash)
            return cached;
        const bytes = (await this.bytes(path, signal)) ?? this.absent(path);
        if (sha256(bytes) === hash)
            return bytes;
        if (this.offline)
            return missing(`${path} in the cache is another one than the checksums list`);
        throw mismatch(path);
    }
    /** Brings a file into the cache; gives where it is. */
    async file(path, hash, o) {
        o.signal.throwIfAborted();
        const file = this.at.file(path);
        if (await isFile(file, hash))
            return file;
        if (this.offline)
            return missing(`${path} is not in the cache`);
        await bring(this.#o.web, { url: this.at.url(path), file, hash, ...o });
        return file;
    }
    async signer(bytes, signature, release) {
        const keys = await this.#o.keys;
        try {
            return signerOf(bytes, signature, release, keys);
        }
        catch (error) {
            const before = error instanceof UnknownKey && (await this.#signerBefore(release));
            throw before ? rotated(release, before, error.number) : error;
        }
    }
    async keep(path, bytes) {
        if (!this.offline)
            await keep(this.at.file(path), bytes);
    }
    /** Only where the site can't be asked: a bad signature is never passed over. */
    async orCached(work) {
        try {
            return await work(this);
        }
        catch (error) {
            if (this.offline || !isUnreachable(error))
                throw error;
            return work(this.asOffline()).catch(() => {
                throw error;
            });
        }
    }
    /** Whose signature this cache has verified for the release, or for another of its branch. */
    async #signerBefore(release) {
        const keys = await this.#o.keys;
        for (const other of await this.at.releases()) {
            if (branchOf(other) !== branchOf(release))
                continue;
            const list = this.at.file(`${this.at.target(other)}/sha256sums`);
            try {
                return signerOf(await readFile(list), await readFile(`${list}.sig`), other, keys);
            }
            catch { }
        }
        return null;
    }
    absent(path) {
        if (this.offline)
            return missing(`${path} is not in the cache`);
        throw new FirmwareError('download-failed', `There is no ${this.at.url(path)}`, {
            hint: 'Check --release; a mirror may not carry every release.',
        });
    }
}
const mismatch = (path) => new FirmwareError('hash-mismatch', `${path} is not the file that the signed checksums list`, {
    hint: 'It was thrown away. Try again, or use another --mirror.',
    mayRetry: true,
});
