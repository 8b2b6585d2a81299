import { readFile, stat } from 'node:fs/promises';
import { UsageError } from '../errors.js';
import { refuseTooLarge } from './check.js';
/** Looks at the size first: somebody may name a disk image. */
export async function readLocal(file, role, device) {
    try {
        refuseTooLarge((await stat(file)).size, role, device);
        return await readFile(file);
    }
    catch (cause) {
        if (!(cause instanceof Error && 'syscall' in cause))
            throw cause;
        throw new UsageError('image-missing', `The image ${file} cannot be read`, {
            hint: `Check the path given with --${role}.`,
            cause,
        });
    }
}
