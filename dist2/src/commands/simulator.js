import { BenchError } from '../errors.js';
/** The simulator, with a word about the package that an installed benchflash does not bring along (90 MB). */
export async function simulator() {
    try {
        import.meta.resolve('just-bash');
    }
    catch (cause) {
        throw new BenchError('simulator-missing', 'The simulated router needs the package just-bash', {
            hint: 'Install it beside benchflash: npm install just-bash@3.4.2. A clone has it after npm ci.',
            cause,
        });
    }
    return import('../simulator/router.js');
}
