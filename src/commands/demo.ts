import type { Context } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { install } from './install.ts'

/** The whole job on a fresh simulated router, with nothing left behind but what `--records` asks for. */
export async function demo(given: Given, context: Context): Promise<void> {
  await install({ ...given, port: 'sim:', yes: true }, context)
}
