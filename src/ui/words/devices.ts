import type { Said } from '../../errors.ts'

/** Of device profiles. */
export const deviceWords = {
  unknown: (id: string, known: string[]): Said => ({
    message: `There is no device profile "${id}"`,
    hint: `Known profiles: ${known.join(', ')}`,
  }),
}
