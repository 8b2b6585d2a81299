import { expect, test } from 'vitest'
import { restarted } from '../../src/router/restart.ts'

/** What happens when a router that was last seen at `stage` is to be restarted. */
async function done(stage: string): Promise<string[]> {
  const steps: string[] = []
  await restarted(stage, {
    written: async () => void steps.push('waited for a write'),
    powerOn: async () => void steps.push('restarted'),
  })
  return steps
}

test('a RAM system may be writing beside its console: it is restarted when that has ended', async () => {
  expect(await done('ramboot')).toEqual(['waited for a write', 'restarted'])
  expect(await done('openwrt')).toEqual(['restarted'])
})
