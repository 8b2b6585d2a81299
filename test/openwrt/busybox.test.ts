import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { endKeys } from '../../src/openwrt/host-keys.ts'
import { toolsScript } from '../../src/openwrt/lte-tools.ts'
import { packagesScript } from '../../src/openwrt/packages.ts'
import { pinScript } from '../../src/openwrt/sim.ts'
import { traced } from '../../src/openwrt/traced.ts'
import { hasNet, hasPort, onBus } from '../../src/openwrt/usb.ts'
import { wwanScript } from '../../src/openwrt/wwan.ts'
import { onPath } from '../on-path.ts'

const pack = { url: 'http://192.168.0.5:8080/y/packages.tar', sha256: 'ab'.repeat(32) }
const wish = { url: 'http://192.168.0.5:8080/x', feeds: [], names: ['sms-tool'], proof: [], pack: null }
const pin = { port: '/dev/ttyUSB0', pin: '1234', iccid: '89860000000000000017' }
const scripts = {
  'packages of opkg': packagesScript({ ...wish, manager: 'opkg' }),
  'packages of apk': packagesScript({ ...wish, manager: 'apk' }),
  'packages in one file': packagesScript({ ...wish, manager: 'opkg', pack }),
  network: wwanScript('usb0'),
  tools: toolsScript('/dev/ttyUSB0', device),
  'PIN that goes': pinScript({ ...pin, unlock: true }),
  'PIN that stays': pinScript({ ...pin, unlock: false }),
  'end of the host keys': endKeys,
  'condition of the bus': onBus(device, '0a05'),
  'condition of the port': hasPort(device),
  'condition of the network card': hasNet(device, 'cdc_ncm'),
}
/** The files that a script of ours leaves on the router. */
const inside = (text: string) =>
  [...text.matchAll(/^cat >(\S+) <<'BENCHFLASH'\n([\s\S]*?)\nBENCHFLASH$/gm)]
    .filter(([, , body]) => /^#!|^\w+\(\)|^MODEL=|^_DEVICE=/.test(body!))
    .map(([, path, body]) => [path!, body!] as const)

describe.skipIf(!onPath('busybox'))("what goes to the router is read by the router's own shell", () => {
  test.each(Object.entries(scripts))('%s', (_, script) => {
    for (const [path, text] of [
      ['script', script] as const,
      ['traced', traced(script)] as const,
      ...inside(script),
    ]) {
      const { status, stderr } = spawnSync('busybox', ['sh', '-n'], { input: text, encoding: 'utf8' })
      expect(`${path} ${status} ${stderr}`).toBe(`${path} 0 `)
    }
  })

  test('the scripts that stay are among what was read', () => {
    const paths = Object.values(scripts).flatMap((script) => inside(script).map(([path]) => path))
    expect(paths).toEqual(
      expect.arrayContaining([
        '/etc/hotplug.d/net/20-benchflash-wwan',
        '/etc/init.d/benchflash-pin',
        '/etc/init.d/benchflash-signal',
        '/etc/benchflash/signal',
        '/etc/benchflash/restart-modem',
        '/usr/share/modemband/2cb70a05',
      ]),
    )
  })

  test("an old signal page is fixed by the router's own sed", () => {
    const page = join(mkdtempSync(join(tmpdir(), 'page-')), '3ginfo.sh')
    const text = 'O=$(sms_tool -d $DEVICE at "AT+CSQ;+CPIN?;+COPS?")\n\t7*) MODE="LTE";;\n'
    writeFileSync(page, text)
    const tools = toolsScript('/dev/ttyUSB0', device)
    const part = /^page=.*?(?=^mkdir)/ms.exec(tools)![0].replace(/^page=.*$/m, `page=${page}`)
    const busy = part.replace(/\b(grep|sed) /g, 'busybox $1 ')
    for (let n = 0; n < 2; n++) execFileSync('busybox', ['sh', '-c', busy])
    const fixed = text.replace('+CSQ;+CPIN?;+COPS?', '+CSQ;+COPS?;+CPIN?').replace('7*)', '16*|7*)')
    expect(readFileSync(page, 'utf8')).toBe(fixed)
  })

  test('a signature that apk does not know is seen in its words', () => {
    const [, grep] = /trusted\(\) \{ ! (grep .*?) \/tmp/.exec(scripts['packages of apk'])!
    const seen = (input: string) => spawnSync('busybox', ['sh', '-c', `busybox ${grep}`], { input }).status
    expect(seen('WARNING: updating and opening http://x/packages.adb: UNTRUSTED signature\n')).toBe(0)
    expect(seen('OK: 12 distinct packages available\n')).toBe(1)
  })
})
