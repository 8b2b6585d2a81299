import { BenchError } from '../base/errors.ts'
import { portWords } from '../ui/words/port.ts'

export const portLost = (name: string, cause?: unknown) =>
  new BenchError('port-lost', portWords.lost(name), { cause })
