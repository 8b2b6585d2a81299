import { BenchError } from '../errors.ts'

export const portLost = (name: string, cause?: unknown) =>
  new BenchError('port-lost', `The serial line ${name} is gone.`, {
    cause,
    hint: 'Plug the adapter in again and start the same command: it goes on where it was.',
  })
