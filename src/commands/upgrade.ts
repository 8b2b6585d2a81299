import { upgrade as steps } from '../../steps/index.ts'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { onTheBench } from '../session/single.ts'

/** A router that was done, to a newer release; what it was given stays. */
export async function upgrade(given: Given, context: Context): Promise<void> {
  await onTheBench(
    {
      name: 'upgrade',
      get steps() {
        return steps
      },
    },
    given,
    context,
  )
}
