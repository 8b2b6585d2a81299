import { expect, it, test } from 'vitest'
import { DeviceError } from '../../src/base/errors.ts'
import type { DeviceCode } from '../../src/problems/catalogue.ts'
import { countedOut } from '../../src/procedure/choices.ts'
import { guide, World } from './world.ts'

const against = (code: DeviceCode) => new DeviceError(code, { message: `it ended in ${code}`, hint: '' })

/** A router whose RAM images each fail by these codes, in turn, and then start. */
async function run(codes: Record<string, DeviceCode[]>, answers: boolean[] = []) {
  const world = new World()
  world.answers.push(...answers)
  const tried: string[] = []
  world.work['boot-from-ram'] = ({ choice }) => {
    tried.push(choice?.id ?? 'none')
    const code = codes[choice?.id ?? '']?.shift()
    if (code) throw against(code)
    return {}
  }
  const choices = async () => ['a', 'b', 'c'].map((id) => ({ id, name: `image ${id}` }))
  const steps = guide(world).map((step) => (step.id === 'boot-from-ram' ? { ...step, choices } : step))
  const outcome = await world.run({}, steps)
  return {
    tried: tried.join(' '),
    asked: world.log.filter((line) => line === 'asked').length,
    world,
    outcome,
  }
}

test.each([
  [[], false],
  [['panic'], false],
  [['panic', 'lzma'], false],
  [['panic', 'panic'], true],
  [['panic', 'lzma', 'panic'], true],
  [['panic', 'lzma', 'mute'], true],
])('failures %j count an image out: %s', (codes, out) => {
  expect(countedOut(codes)).toBe(out)
})

it('one failure is tried again with the same and without a question', async () => {
  const { tried, asked, world } = await run({ a: ['kernel-panic'] })
  expect(tried).toBe('a a')
  expect(asked).toBe(0)
  expect(world.failures()).toEqual([])
})

it('two equal failures bring the next one, once somebody has agreed', async () => {
  const { tried, asked, world } = await run(
    { a: ['kernel-panic', 'kernel-panic'], b: ['image-lzma', 'image-lzma'] },
    [true, true],
  )
  expect(tried).toBe('a a b b c')
  expect(asked).toBe(2)
  expect(world.notes()).toContain('Next: RAM image image b')
})

it('whoever does not agree gets the failure of the router, and the router is left as it is', async () => {
  const { tried, world, outcome } = await run({ a: ['kernel-panic', 'kernel-panic'] }, [false])
  expect(tried).toBe('a a')
  expect(world.failures()).toMatchObject([
    { step: 'boot-from-ram', code: 'kernel-panic', harm: 'nothing-written' },
  ])
  expect(outcome.problem).toMatchObject({ code: 'kernel-panic' })
})

it('when all have failed the run ends with what the last one came to', async () => {
  const twice: DeviceCode[] = ['kernel-panic', 'kernel-panic']
  const { tried, world } = await run({ a: [...twice], b: [...twice], c: ['image-lzma', 'image-lzma'] }, [
    true,
    true,
  ])
  expect(tried).toBe('a a b b c c')
  expect(world.failures()).toMatchObject([{ code: 'image-lzma' }])
})
