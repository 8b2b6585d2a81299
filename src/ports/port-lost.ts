import { BenchError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'

export const portLost = (name: string, cause?: unknown) =>
  new BenchError('port-lost', phrase('port.lost', name), { cause })
