import { expect, test } from 'vitest'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { stopSignalLeds } from '../../src/openwrt/leds.ts'
import { toolsScript } from '../../src/openwrt/lte-tools.ts'
import { Router, signal } from './router.ts'

const leds = [1, 2, 3].map((n) => `/sys/class/leds/white:signal${n}/brightness`)

/** The packages' own files as far as our script looks at them. */
const packages = `mkdir -p /usr/share/modemband /usr/share/3ginfo-lite/modem/usb /etc/config
printf "config 3ginfo\\n" >/etc/config/3ginfo
printf "config modemband\\n" >/etc/config/modemband
printf "config watchcat\\n\\toption period '6h'\\n\\toption mode 'ping_reboot'\\n" >/etc/config/watchcat
printf '#!/bin/sh\\n' >/etc/init.d/watchcat; chmod 755 /etc/init.d/watchcat`

test('the tools get their settings, support files of ours, and a watch that restarts the modem, not the router', async () => {
  await using router = await Router.start()
  await router.script(packages)
  const { output, code } = await router.script(toolsScript('/dev/ttyUSB0', device))
  expect(code, output).toBe(0)
  expect(output).toContain('benchflash: wrote /usr/share/modemband/2cb70a05')
  const show = async (name: string) => (await router.shell.run(`uci show ${name}`, { signal })).output
  expect(await show('3ginfo')).toContain("3ginfo.@3ginfo[0].network='wwan0'")
  expect(await show('modemband')).toContain("modemband.@modemband[0].restartcmd='AT+CFUN=15'")
  const watchcat = await show('watchcat')
  expect(watchcat).not.toContain('ping_reboot')
  expect(watchcat).toContain("watchcat.modem.script='/etc/benchflash/restart-modem'")
  const again = await router.script(toolsScript('/dev/ttyUSB0', device))
  expect(again).toMatchObject({ code: 0, output: '' })
  expect(await show('watchcat')).toBe(watchcat)
}, 30_000)

test('what upstream ships for the modem is left alone', async () => {
  await using router = await Router.start()
  await router.script(`${packages}\necho theirs >/usr/share/modemband/2cb70a05`)
  await router.script(toolsScript('/dev/ttyUSB0', device))
  expect(await router.file('/usr/share/modemband/2cb70a05')).toBe('theirs\n')
})

test('an old signal page asks for the SIM last and knows mode 16; a new one is left alone', async () => {
  await using router = await Router.start()
  const page = '/usr/share/3ginfo-lite/3ginfo.sh'
  const old = `O=$(sms_tool -d $DEVICE at "AT+CPIN?;+CSQ;+COPS?")\ncase "$MODE" in\n\t7*) MODE="LTE";;\nesac\n`
  await router.script(`${packages}\ncat >${page} <<'X'\n${old}X`)
  expect((await router.script(toolsScript('/dev/ttyUSB0', device))).output).toContain(
    `benchflash: wrote ${page}`,
  )
  const fixed = old.replace('+CPIN?;+CSQ;+COPS?', '+CSQ;+COPS?;+CPIN?').replace('7*)', '16*|7*)')
  expect(await router.file(page)).toBe(fixed)
  expect((await router.script(toolsScript('/dev/ttyUSB0', device))).output).toBe('')
  expect(await router.file(page)).toBe(fixed)
}, 30_000)

test('without any of the packages only the LEDs are set up', async () => {
  await using router = await Router.start()
  expect((await router.script(toolsScript('/dev/ttyUSB0', device))).code).toBe(0)
  expect((await router.shell.run('ls /etc/config/watchcat', { signal })).code).not.toBe(0)
})

test.each([
  [[], '1 1 1'],
  [['no-sim'], '0 0 0'],
  [['modem-silent'], '0 0 0'],
])(
  'the signal LEDs show what the modem says (%j)',
  async (faults, shown) => {
    await using router = await Router.start({ faults })
    await router.script(toolsScript('/dev/ttyUSB0', device))
    // Two that read the port share an answer between them.
    await router.shell.run(stopSignalLeds, { signal })
    await router.shell.run('sh /etc/benchflash/signal once', { signal, within: 30_000 })
    const said = (await router.shell.run(`cat ${leds.join(' ')}`, { signal })).output.trim()
    expect(said.replace(/\s+/g, ' ')).toBe(shown)
  },
  30_000,
)

test('the support file reads and sets bands in the form that the modem has', async () => {
  await using router = await Router.start()
  await router.script(packages)
  await router.script(toolsScript('/dev/ttyUSB0', device))
  const file = '/usr/share/modemband/2cb70a05'
  expect((await router.script(`. ${file}; getbands; getsupportedbands`)).output.trim().split('\n')).toEqual([
    '1 3 5 7 8 20 28 38 40 41',
    '1 3 5 7 8 20 28 38 40 41',
  ])
  expect((await router.script(`sms_tool() { echo "$4"; }; . ${file}; setbands "3 28 99"`)).output).toBe(
    'AT+GTACT=2,,,103,128\n',
  )
})

test('the page of 3ginfo gets operator, cell, bands and carrier aggregation', async () => {
  await using router = await Router.start()
  await router.script(packages)
  await router.script(toolsScript('/dev/ttyUSB0', device))
  await router.shell.run(stopSignalLeds, { signal })
  const page = `band4g() { echo "B$1"; }
DEVICE=/dev/ttyUSB0
. /usr/share/3ginfo-lite/modem/usb/2cb70a05
echo "$MODEL|$FW|$COPS|$MODE|$PBAND|$PCI|$EARFCN|$RSRP|$RSRQ|$SINR|$S1BAND $S1PCI $S1EARFCN|$T_DEC|$TEMP"`
  const { output, code } = await router.script(page)
  expect([code, output.trim()]).toEqual([
    0,
    'Fibocom FG621-EA|16121.1009.00.01.02.12|Practice Net|LTE-A | B3 + B7|B3|64|514|-84|-10.0|15.0|B7 151 3025|6699|41 &deg;C',
  ])
}, 30_000)

test('the watch finds the modem by itself and restarts it', async () => {
  await using router = await Router.start()
  await router.script(toolsScript('/dev/ttyUSB0', device))
  const starts = router.bench.machine.modem.starts
  await router.shell.run('/bin/sh /etc/benchflash/restart-modem', { signal, within: 30_000 })
  await expect.poll(() => router.bench.machine.modem.starts, { timeout: 20_000 }).toBe(starts + 1)
}, 30_000)
