import { expect, test } from 'vitest'
import { layCables } from './cables.ts'
import { runOnCables } from './run-on-cables.ts'

const may = (() => {
  using cables = layCables([])
  return cables !== null
})()

// Whole installs on eight cards: `npm run bench -- wires`.
test.skipIf(!may)(
  'two network cards whose routers are both 192.168.0.1 work side by side: what goes to a router and what comes back',
  async () => {
    const nets = ['192.168.0.0/24', '192.168.7.0/24']
    const laptop = ['192.168.0.5', '192.168.7.5']
    const ran = await runOnCables({ laptop, nets, words: ['--until', 'back-up-flash'] })
    expect(ran).toMatchObject({ exit: 0, failed: [], saved: 2, complaints: '' })
    expect(ran!.asked).toEqual([
      'TFTP from server 192.168.0.5; our IP address is 192.168.0.1',
      'TFTP from server 192.168.7.5; our IP address is 192.168.7.1',
    ])
  },
)
