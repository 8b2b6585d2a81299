import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BenchError, DeviceError } from '../errors.js';
export const WHOLE = 'full-flash.bin';
/** A folder only its owner can read: a dump holds passwords, keys and the IMEI. */
export async function makeFolder(folder) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
}
/** Joins the pieces, which arrived as `<name>.bin`, and writes the lists beside them. The folder is complete only then. */
export async function completeBackup(folder, pieces, known, device) {
    const sha256 = await join_(folder, pieces);
    const { size } = await stat(join(folder, WHOLE));
    if (size !== device.flash.size)
        throw incomplete(size, device);
    const map = pieces.map(({ name, offset, size, sha256 }) => ({ name, offset, size, sha256 }));
    const note = { ...known, ...(await examine(folder, device, known.mac)), map };
    const sums = [...pieces.map((piece) => `${piece.sha256}  ${piece.name}.bin`), `${sha256}  ${WHOLE}`];
    await durably(folder, 'backup.json', `${JSON.stringify(note, null, 2)}\n`);
    // Last, so that a folder without it is one that was not finished.
    await durably(folder, 'SHA256SUMS', `${sums.join('\n')}\n`);
    return { ...note, sha256, size };
}
/** Reads every byte again. Asked directly before anything is written to a flash. */
export async function verifyBackup(folder, mac, device) {
    try {
        const note = JSON.parse(await readFile(join(folder, 'backup.json'), 'utf8'));
        const sums = parseSums(await readFile(join(folder, 'SHA256SUMS'), 'utf8'));
        const wanted = [...device.flash.partitions.map(({ name }) => `${name}.bin`), WHOLE];
        const { size } = await stat(join(folder, WHOLE));
        if (note.mac.toLowerCase() !== mac.toLowerCase())
            throw gate(folder, `it is of the router ${note.mac}`);
        if (size !== device.flash.size)
            throw gate(folder, `it has ${size} of ${device.flash.size} bytes`);
        for (const name of wanted) {
            if ((await hashFile(join(folder, name))) !== sums.get(name))
                throw gate(folder, `${name} has changed`);
        }
        await verifyWhole(folder, sums.get(WHOLE), device);
    }
    catch (cause) {
        throw cause instanceof BenchError ? cause : gate(folder, 'it cannot be read', cause);
    }
}
/** The pieces in order must be the whole, else one of them is of another day. */
async function verifyWhole(folder, sha256, device) {
    const hash = createHash('sha256');
    for (const { name } of device.flash.partitions) {
        for await (const bytes of createReadStream(join(folder, `${name}.bin`)))
            hash.update(bytes);
    }
    if (hash.digest('hex') !== sha256)
        throw gate(folder, `its pieces do not make up ${WHOLE}`);
}
async function join_(folder, pieces) {
    const hash = createHash('sha256');
    async function* all() {
        for (const { name } of pieces) {
            for await (const bytes of createReadStream(join(folder, `${name}.bin`))) {
                hash.update(bytes);
                yield bytes;
            }
        }
    }
    const draft = join(folder, `${WHOLE}.part`);
    await pipeline(all, createWriteStream(draft, { mode: 0o600, flush: true }));
    await rename(draft, join(folder, WHOLE));
    return hash.digest('hex');
}
/** What stands in the flash: which system, and whether the parts that make this router itself are sound. */
async function examine(folder, device, mac) {
    const read = (name) => readFile(join(folder, `${name}.bin`));
    const whole = await read('full-flash');
    const { marks, flash } = device;
    const firmware = whole.subarray(flash.firmware.offset, flash.firmware.offset + flash.firmware.size);
    const radio = whole.subarray(flash.size - 0x10000);
    const complaints = [];
    const sound = firmware.readUInt32BE(0) === 0x03000000 && firmware.readUInt32BE(0x200) === 0x27051956;
    if (!sound)
        complaints.push('The firmware has no valid header');
    const starts = (at, bytes) => bytes.every((byte, n) => radio[at + n] === byte);
    if (!starts(0, marks.radio24))
        complaints.push('The 2.4 GHz calibration is not where it should be');
    if (!starts(0x8000, marks.radio5))
        complaints.push('The 5 GHz calibration is not where it should be');
    const stored = whole.subarray(marks.mac, marks.mac + 6).toString('hex');
    if (stored !== mac.replaceAll(':', '').toLowerCase())
        complaints.push('The MAC differs from the one read before');
    const name = firmware.toString('latin1', 0x220, 0x240);
    const kind = !sound ? 'damaged' : name.includes('OpenWrt') ? 'openwrt' : 'factory';
    const loader = whole.toString('latin1', 0, flash.firmware.offset);
    return {
        kind,
        complaints,
        bootloader: /U-Boot \d[\d.]* \([^)]*\)/.exec(loader)?.[0] ?? null,
        firmware: printable(name) ?? printable(firmware.toString('latin1', 4, 0x34)),
    };
}
const printable = (text) => /^[\x20-\x7e]{3,}/.exec(text)?.[0].trim() ?? null;
function parseSums(text) {
    return new Map([...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, sum, name]) => [name, sum]));
}
export async function hashFile(file) {
    const hash = createHash('sha256');
    for await (const bytes of createReadStream(file))
        hash.update(bytes);
    return hash.digest('hex');
}
/** Survives a power cut of the laptop: file, then the folder that names it. */
async function durably(folder, name, text) {
    const handle = await open(join(folder, `${name}.part`), 'w', 0o600);
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    await rename(join(folder, `${name}.part`), join(folder, name));
    // Windows cannot open a folder; there the file system sees to it.
    const parent = await open(folder, 'r').catch(() => null);
    await parent?.sync().catch(() => { });
    await parent?.close();
}
function gate(folder, why, cause) {
    return new BenchError('backup-gate', `Nothing is written: the backup does not hold (${why})`, {
        hint: `Look at ${folder}, then make a new backup: --again.`,
        cause,
    });
}
function incomplete(size, device) {
    return new DeviceError('backup-incomplete', `The backup has ${size} of ${device.flash.size} bytes`, {
        mayRetry: true,
    });
}
