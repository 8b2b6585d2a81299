import { expect, test } from 'vitest'
import { after } from '../../src/base/time.ts'
import { wwanScript } from '../../src/openwrt/wwan.ts'
import { Router, signal } from './router.ts'

test('when the modem comes back under another name, wwan0 and the LED follow it', async () => {
  await using router = await Router.start()
  await router.script(wwanScript('eth1', '5c:62:8b:00:00:ff'))
  expect(await get(router, 'network.wwan0_mac.name')).toBe('eth1')
  expect(await get(router, 'network.wwan0.device')).toBe('eth1')
  await router.shell.run("sms_tool -d /dev/ttyUSB0 at 'AT+CFUN=15'", { signal })
  while ((await get(router, 'network.wwan0.device')) !== 'usb0') await after(20)
  expect(await get(router, 'system.led_4g.dev')).toBe('usb0')
  // The address of its network card stays the board's, with a carry.
  expect(await get(router, 'network.wwan0_mac.name')).toBe('usb0')
  expect(await get(router, 'network.wwan0_mac.macaddr')).toBe('5c:62:8b:00:01:00')
}, 30_000)

test('another network card does not move it', async () => {
  await using router = await Router.start()
  await router.script(wwanScript('usb0'))
  await router.script('ACTION=add INTERFACE=lan1 sh /etc/hotplug.d/net/20-benchflash-wwan')
  expect(await get(router, 'network.wwan0.device')).toBe('usb0')
})

test('a wan zone that holds wwan0 twice holds it once afterwards, and a missing zone is said', async () => {
  await using router = await Router.start()
  const zone = 'firewall.@zone[1].network'
  await router.script(`uci add_list ${zone}=wwan0; uci add_list ${zone}=wwan0; uci commit firewall`)
  await router.script(wwanScript('usb0'))
  expect(await get(router, zone)).toBe('wan wan6 wwan0 wwan0_6')
  await router.script('uci set firewall.@zone[1].name=internet; uci commit firewall')
  expect(await router.script(wwanScript('usb0'))).toMatchObject({ code: 4 })
})

test('a sysupgrade that keeps settings keeps what is ours', async () => {
  await using router = await Router.start()
  await router.script(wwanScript('usb0'))
  const kept = (await router.file('/lib/upgrade/keep.d/benchflash')).trim().split('\n')
  expect(kept).toContain('/etc/hotplug.d/net/20-benchflash-wwan')
  expect(kept).toContain('/etc/benchflash/')
})

async function get(router: Router, option: string): Promise<string> {
  return (await router.shell.run(`uci -q get ${option}`, { signal })).output.trim()
}
