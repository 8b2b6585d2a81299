import { BenchError } from '../errors.js';
export const portLost = (name, cause) => new BenchError('port-lost', `The serial line ${name} is gone.`, {
    cause,
    hint: 'Plug the adapter in again and start the same command: it goes on where it was.',
});
