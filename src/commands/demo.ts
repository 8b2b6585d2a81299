import type { Context } from './context.ts'
import { install } from './install.ts'
import type { Given } from './options.ts'

/** The whole job on a fresh simulated router, with nothing left behind but what `--records` asks for. */
export async function demo(given: Given, context: Context): Promise<void> {
  await install({ ...given, port: 'sim:', yes: true }, context)
}
