import { expect, test } from 'vitest'
import { Unit } from '../../src/router/unit.ts'

/** What happens when a router that was last seen at `stage` is to be restarted. */
async function restarted(stage: string): Promise<string[]> {
  const done: string[] = []
  const unit = Object.create(Unit.prototype) as Unit
  Object.assign(unit, {
    looking: { last: stage },
    openwrt: async () => ({ firmwareWritten: async () => void done.push('waited for a write') }),
    starting: { powerOn: async () => void done.push('restarted') },
  })
  await unit.restart({} as never, AbortSignal.any([]))
  return done
}

test('a RAM system may be writing beside its console: it is restarted when that has ended', async () => {
  expect(await restarted('ramboot')).toEqual(['waited for a write', 'restarted'])
  expect(await restarted('openwrt')).toEqual(['restarted'])
})
