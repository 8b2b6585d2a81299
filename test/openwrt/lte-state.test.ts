import { expect, test } from 'vitest'
import { Console } from '../../src/console/console.ts'
import { Shell } from '../../src/console/shell.ts'
import { untilAddress } from '../../src/openwrt/lte-state.ts'
import { RouterShell } from '../console/router-shell.ts'

const { signal } = new AbortController()

/** What netifd says of wwan0, where the wait for it has ended. */
async function proven(status: object) {
  const answers = (command: string) => {
    const asked = /^ubus call network\.interface\.(\S+) status/.exec(command)?.[1]
    return { output: asked === 'wwan0' ? JSON.stringify(status) : '', code: 0 }
  }
  const shell = await Shell.login(Console.over(new RouterShell({ answers }).far.port), signal)
  return untilAddress(shell, 1000, signal)
}

const address = [{ address: '10.64.1.2' }]
const route = [{ target: '0.0.0.0', nexthop: '10.64.1.1' }]
const dns = ['10.64.1.1']

test('an address with a way out and a name server is a proof', async () => {
  const whole = { up: true, 'ipv4-address': address, route, 'dns-server': dns }
  expect(await proven(whole)).toMatchObject({ address: '10.64.1.2', gateway: '10.64.1.1', dns })
})

test.each([
  ['nothing', {}],
  ['no address', { up: true, 'ipv4-address': [], route, 'dns-server': dns }],
  ['no way out', { up: true, 'ipv4-address': address, route: [], 'dns-server': dns }],
  ['no name server', { up: true, 'ipv4-address': address, route, 'dns-server': [] }],
])('LTE with %s is not proven', async (_, status) => {
  await expect(proven(status)).rejects.toMatchObject({ code: 'wwan-dead' })
})
