import { expect, test } from 'vitest'
import { SimRouter } from '../../src/simulator/router.ts'

const wire = { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.0.5' }

/** Says of the first one that is looked up that it is taken. */
class Taken extends Set<string> {
  asked: string[] = []
  override has(mac: string): boolean {
    this.asked.push(mac)
    return this.asked.length === 1 || super.has(mac)
  }
}

test('no two routers that are made beside each other have one MAC, also when one is put in the place of another', async () => {
  const macs = new Taken()
  const routers = [1, 2].map(() => new SimRouter({ pace: 'instant', wire, macs }))
  expect(routers[0]!.mac).toBe(macs.asked[1])
  const all = routers.map(({ mac }) => mac)
  for (const router of routers) {
    router.swap()
    all.push(router.mac)
  }
  expect([...macs]).toEqual(all)
  for (const router of routers) await router.close()
})
