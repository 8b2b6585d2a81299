import { install as steps } from '../../steps/index.ts'
import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { onTheBench } from '../session/single.ts'

export async function install(given: Given, context: Context): Promise<void> {
  await onTheBench(
    {
      name: 'install',
      get steps() {
        return steps
      },
    },
    given,
    context,
  )
}
