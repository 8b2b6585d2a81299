import { install as steps } from '../../steps/index.ts'
import type { Context } from './context.ts'
import { onTheBench } from './on-the-bench.ts'
import type { Given } from './options.ts'

export async function install(given: Given, context: Context): Promise<void> {
  await onTheBench({ name: 'install', steps }, given, context)
}
