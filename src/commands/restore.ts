import { restore as steps } from '../../steps/index.ts'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { onTheBench } from '../session/single.ts'

/** The factory firmware of a backup back into the router's flash. */
export async function restore(
  backup: string,
  given: Given & { for?: string },
  context: Context,
): Promise<void> {
  const wanted = { ...given, backup, ...(given.for === undefined ? {} : { forRouter: given.for }) }
  await onTheBench(
    {
      name: 'restore',
      get steps() {
        return steps
      },
    },
    wanted,
    context,
  )
}
