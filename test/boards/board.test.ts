import { afterAll, beforeAll, expect, test } from 'vitest'
import { seconds } from '../../src/base/time.ts'
import { type Filled, filled } from '../whole/cache.ts'
import { Board } from './board.ts'
import { inFairTime } from './fair-clock.ts'
import { caughtText, commands, loader, ramStart, window } from './loader.ts'
import { freeUdpPort, runProgram } from './run-program.ts'

inFairTime()

let shared: Filled
beforeAll(async () => {
  shared = await filled()
})
afterAll(() => shared[Symbol.asyncDispose]())

test('a scripted board is caught at its window, fetches the image and hears nothing but the allow-list', async () => {
  const tftpPort = await freeUdpPort()
  await using board = await Board.on(async (b) => {
    await b.hand(seconds(60))
    if (!(await window(b))) return
    await b.say(caughtText)
    const mute = { ...commands(tftpPort), bootm: () => ({ leave: ramStart }) }
    await loader(b, mute)
    b.place = 'booting'
  })
  const { mirror, cache } = shared
  const args = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile]
  const told = await runProgram('install', board, { tftpPort, cache, args, within: seconds(20) })
  expect(board.trouble).toBe(null)
  expect(told.events).toContainEqual(expect.objectContaining({ type: 'step-done', step: 'enter-bootloader' }))
  expect(board.lines.map(({ line }) => line)).toEqual(expect.arrayContaining(['tftpboot', 'bootm']))
  expect(board.forbidden()).toEqual([])
})
