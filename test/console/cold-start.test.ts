import { expect, test } from 'vitest'
import { coldStart, startIn } from '../../src/console/cold-start.ts'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { bootText, notTaken } from './boot-text.ts'
import { FarEnd } from './far-end.ts'

const { signal } = new AbortController()

test('a banner after power-on is a cold start, and after a restart of its own a warm one', () => {
  expect(startIn(bootText(), device)).toBe('cold')
  expect(startIn(bootText({ warm: true }), device)).toBe('warm')
  expect(startIn(bootText({ saved: true }), device)).toBe('cold')
})

test('nothing is decided before the line that would tell of the restart has had its turn', () => {
  const cold = bootText()
  const decided = [...cold].findIndex((_, n) => startIn(cold.slice(0, n), device) !== null)
  expect(cold.slice(0, decided)).toContain('bad CRC')
  const warm = bootText({ warm: true })
  for (let n = 0; n < warm.length; n++) expect(startIn(warm.slice(0, n), device)).not.toBe('cold')
})

test('plugs that are moved, a router that chats and one that restarts by itself are not the next router', async () => {
  const far = new FarEnd()
  const console = Console.over(far.port)
  let started = false
  const wait = coldStart(console, device, signal).then(() => {
    started = true
  })
  for (const text of ['\0\0\xff\xf0', '[  301.2] br-lan: link up\r\n', bootText({ warm: true }), notTaken]) {
    far.say(text)
    await turn()
    expect(started).toBe(false)
  }
  far.say(bootText())
  await wait
  expect(far.received).toBe('')
  // The interrupt still has all of it to read: the missing warning of a saved environment is seen in it.
  expect(console.peek()).toContain('bad CRC')
})

test('a router that restarts by itself is none, however its text is cut', async () => {
  const warm = bootText({ warm: true })
  for (let at = 0; at < warm.length; at += 7) {
    const far = new FarEnd()
    const stop = new AbortController()
    const wait = coldStart(Console.over(far.port), device, stop.signal)
    for (const text of [warm.slice(0, at), warm.slice(at), notTaken]) {
      far.say(text)
      await turn()
    }
    stop.abort(new Error('still waiting'))
    await expect(wait).rejects.toThrow('still waiting')
  }
})

test('the end of a start whose beginning is read already is no start', () => {
  const cold = bootText()
  expect(startIn(cold.slice(cold.indexOf('bad CRC')), device)).toBe(null)
})

test('the wait ends with its signal', async () => {
  const stop = new AbortController()
  const wait = coldStart(Console.over(new FarEnd().port), device, stop.signal)
  stop.abort(new Error('stopped'))
  await expect(wait).rejects.toThrow('stopped')
})

const turn = () => new Promise((resolve) => setImmediate(resolve))
