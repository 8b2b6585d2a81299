import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { clatScript } from '../../src/openwrt/clat.ts'
import { wwanScript } from '../../src/openwrt/wwan.ts'
import { Router } from './router.ts'

const golden = (release: string, name: string) =>
  fileURLToPath(new URL(`../golden/${release}/${name}`, import.meta.url))

test.each(['24.10', '25.12'])(
  'on %s the network becomes what a maintainer would write, and stays so',
  async (branch) => {
    const release = branch === '24.10' ? '24.10.8' : '25.12.5'
    const kernel = branch === '24.10' ? '6.6.144' : '6.12.94'
    await using router = await Router.start({ release, kernel })
    const first = await router.script(wwanScript('usb0', router.bench.machine.mac))
    expect(first).toMatchObject({ code: 0, output: '' })
    for (const name of ['network', 'firewall', 'system']) {
      const text = await router.file(`/etc/config/${name}`)
      if (process.env.GOLDEN) writeFileSync(golden(branch, name), text)
      expect(text).toBe(readFileSync(golden(branch, name), 'utf8'))
    }
    const before = await everything(router)
    expect((await router.script(wwanScript('usb0', router.bench.machine.mac))).code).toBe(0)
    expect(await everything(router)).toEqual(before)
  },
  30_000,
)

test('IPv4 over IPv6 alone is an interface of its own on wwan0_6, in the zone of wan, once', async () => {
  await using router = await Router.start({ release: '24.10.8', kernel: '6.6.144' })
  await router.script(wwanScript('usb0'))
  const before = await everything(router)
  expect((await router.script(clatScript)).code).toBe(0)
  const [network = '', firewall = ''] = await everything(router)
  expect(network.replace(before[0]!.trimEnd(), '').trim().replaceAll('\t', '').split('\n')).toEqual([
    "option iface_464xlat '0'",
    '',
    "config interface 'wwan0_4'",
    "option proto '464xlat'",
    "option tunlink 'wwan0_6'",
  ])
  expect(firewall.match(/list network 'wwan0_4'/g)).toHaveLength(1)
  const after = await everything(router)
  expect((await router.script(clatScript)).code).toBe(0)
  expect(await everything(router)).toEqual(after)
}, 30_000)

async function everything(router: Router) {
  const names = ['/etc/config/network', '/etc/config/firewall', '/etc/config/system']
  return Promise.all(names.map((name) => router.file(name)))
}
