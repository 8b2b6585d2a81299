import { expect, it } from 'vitest'
import { Hand } from './hand.ts'
import { Inside } from './inside.ts'
import { Program } from './process.ts'

it('simulate serves the images itself: the line that it prints is all that an install of that board needs', {
  timeout: 180_000,
}, async () => {
  const device = ['--device', 'tplink-mr600-v2-eu']
  const simulator = new Program(['simulate', '--json', '--pace', 'instant', ...device])
  await expect.poll(() => simulator.lines[0], { timeout: 60_000 }).toMatchObject({ type: 'router' })
  const { control, install } = simulator.lines[0] as { type: string; control: string; install: string[] }
  await using hand = await Hand.at(control)
  const asked: Promise<unknown>[] = []
  const program = new Inside([...install, '--json', '--yes', '--until', 'identify'], ({ type, flag }) => {
    if (type === 'question' && flag === null) asked.push(hand.say('cycle'))
  })
  expect(await program.exit(), program.complaints).toBe(0)
  await Promise.all(asked)
  expect(install).toEqual(expect.arrayContaining(device))
  expect(program.lines.at(-1)).toMatchObject({ type: 'run-done', result: 'passed' })
  await simulator.stop()
})
