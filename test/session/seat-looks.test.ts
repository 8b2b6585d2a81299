import { expect, test } from 'vitest'
import type { Host, SerialState } from '../../src/host/facts.ts'
import { portLooks } from '../../src/session/seat-looks.ts'

/** A laptop with these adapters; what is asked for at opening none of them hears. */
function laptop(...ports: Partial<SerialState>[]): Host {
  const usual = { exists: true, mayOpen: true, group: null, inGroup: true, holders: [], latency: null }
  const serial = async (path: string) => ({ path, ...usual, ...ports.find((each) => each.path === path) })
  return { system: 'linux', serial } as Partial<Host> as Host
}

test('an adapter that refuses to hand bytes on at once is named by its seat’s port, and so is who has one', async () => {
  const slow = { path: '/nowhere/ttyUSB7', latency: 16 }
  const taken = { path: '/nowhere/ttyUSB8', holders: [{ program: 'minicom', pid: 4711 }] }
  const found = await portLooks([slow.path, taken.path], 115_200, laptop(slow, taken))
  expect(found.map(({ code, what }) => [code, JSON.stringify(what).match(/ttyUSB\d/)?.[0]])).toEqual([
    ['port', 'ttyUSB7'],
    ['ftdi-latency', 'ttyUSB7'],
    ['port-busy', 'ttyUSB8'],
  ])
})

test('an adapter that hands bytes on at once when it is asked to at opening is not named', async () => {
  const times = [16, 1]
  const serial = async (path: string) => ({ ...(await laptop().serial(path)), latency: times.shift() ?? 1 })
  const found = await portLooks(['/nowhere/ttyUSB7'], 115_200, { ...laptop(), serial } as Host)
  expect(found.map(({ code }) => code)).toEqual(['port'])
})
