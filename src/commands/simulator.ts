import { BenchError } from '../errors.ts'
import { simulatorWords } from '../ui/words/simulate.ts'

/** The simulator, with a word about the package that an installed benchflash does not bring along (90 MB). */
export async function simulator() {
  try {
    import.meta.resolve('just-bash')
  } catch (cause) {
    throw new BenchError('simulator-missing', simulatorWords.missing, { cause })
  }
  return import('../simulator/router.ts')
}
