import { join } from 'node:path';
import { completeBackup, makeFolder } from '../openwrt/backup.js';
/** Piece by piece, each hashed at both ends; the folder is complete only when its SHA256SUMS is there. */
export async function backUp(system, folder, mac, onProgress) {
    const pieces = await system.pieces();
    const { release } = await system.board();
    await makeFolder(folder);
    const saved = [];
    for (const piece of pieces) {
        const file = join(folder, `${piece.name}.bin`);
        const sha256 = await system.readPartition(piece, file, (bytes) => onProgress(piece.offset + bytes));
        saved.push({ ...piece, sha256 });
    }
    const known = { mac, imei: await system.imei(), ram: release.version };
    return completeBackup(folder, saved, known, system.device);
}
