import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { asProblem } from '../../src/base/errors.ts'
import { after } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { Shell } from '../../src/console/shell.ts'
import { configureNetwork } from '../../steps/configure-network.ts'
import { modem } from '../../steps/index.ts'
import { restoreModem } from '../../steps/restore-modem.ts'
import { setModemMode } from '../../steps/set-modem-mode.ts'
import { TestFeed } from '../simulator/feed.ts'
import { ModemBench, newCache } from './modem-bench.ts'

const until = (id: string) => ({ until: id })
const withoutModem = ['install-packages', 'set-modem-mode', 'configure-network', 'lte-tools', 'lte']
const signal = new AbortController().signal

test.concurrent('another router in the place of this one, after a cold start, is not the one that passes', async () => {
  await using bench = await ModemBench.start({ settings: { coldBoots: 1, skip: withoutModem } })
  // The last byte of the address on the label.
  bench.whileOff = () => bench.router.flash.write(0xfcf105, Buffer.of(0))
  expect((await bench.run()).problem).toMatchObject({ code: 'other-router' })
})

test.concurrent.each([
  ['24.10', '24.10.8', 'opkg'],
  ['25.12', '25.12.5', 'apk'],
])(
  'on %s a router gets its LTE, a cold start proves it, and after a factory reset it gets it again',
  async (branch, release, manager) => {
    await using bench = await ModemBench.start({ release, settings: { coldBoots: 1 } })
    expect((await bench.run()).problem).toBeNull()
    expect(bench.facts('install-packages')).toMatchObject({ manager })
    expect(bench.facts('accept')).toMatchObject({
      netdev: 'usb0',
      mode: 36,
      sim: 'ready',
      address: '10.0.0.2',
      coldBoots: 1,
    })
    expect(await onRouter(bench, FEEDS)).toBe('1\n0\n')
    expect(bench.facts('lte-tools')).toMatchObject({ installed: ['watchcat'] })
    expect(await onRouter(bench, 'uci -q get watchcat.modem.mode; uci show watchcat | grep -c reboot')).toBe(
      'run_script\n0\n',
    )
    const first = await configs(bench, branch)
    await onRouter(bench, 'firstboot -y >/dev/null 2>&1; reboot')
    while ((await whileItRestarts(bench, WWAN)) !== 'qmi\n') await after(100)
    expect(await onRouter(bench, 'ls /dev/ttyUSB0 /etc/benchflash 2>/dev/null')).toBe('')
    for (const skip of [['lte-tools'], []]) {
      expect((await bench.run(modem, { coldBoots: 0, skip })).problem).toBeNull()
      expect(bench.notes()).toContain('A cold start is not proven')
      expect(await configs(bench, branch)).toEqual(first)
    }
    expect(await onRouter(bench, '/etc/init.d/benchflash-signal running && echo lit')).toBe('lit\n')
  },
  240_000,
)

const WWAN = 'uci -q get network.wwan0.proto'

/** The router's own feeds, and what is left of ours. */
const FEEDS =
  'for f in /etc/opkg/*feeds.conf* /etc/apk/repositories.d/*; do [ -f $f ] && cat $f; done |' +
  " grep -c 'downloads.openwrt.org/releases/' | sed 's/[1-9].*/1/';" +
  ' echo /etc/opkg/* /etc/apk/repositories.d/* | grep -c benchflash'

test.concurrent.each([
  ['no-sim', {}, null],
  ['modem-ok-lost modem-renumbers modem-slow', { modemMode: 'rndis' as const, apn: 'internet' }, null],
  ['modem-rndis modem-garbage', {}, null],
  ['modem-ipv6', {}, null],
  ['no-modem', { label: 'Archer MR500(EU) Ver:1.0' }, 'modem-missing'],
  ['modem-unknown', { label: 'Archer MR500(EU) Ver:1.0' }, 'modem-unknown'],
  ['modem-silent', {}, 'modem-silent'],
  ['sim-locked', {}, 'sim-locked'],
  ['sim-puk', {}, 'sim-puk'],
  ['operator-lock', {}, 'sim-operator'],
])(
  'with %s the outcome is its own',
  async (fault, settings, code) => {
    await using bench = await ModemBench.start({ faults: fault.split(' '), settings })
    const { problem, result, openwrt, lte, trouble } = await bench.run(modem, { skip: ['lte-tools'] })
    expect([problem, trouble?.code ?? null]).toEqual([null, code])
    const verdict = code ? 'failed' : fault === 'no-sim' ? 'not-asked' : 'proven'
    expect({ result, openwrt, lte }).toEqual({ result: 'passed', openwrt: 'proven', lte: verdict })
    expect(bench.events.at(-1)).toMatchObject({ type: 'run-done', openwrt, lte })
    const failed = bench.events.filter(({ type }) => type === 'step-failed')
    if (code) expect(failed.at(-1)).toMatchObject({ step: 'set-modem-mode', harm: 'nothing-written' })
    if (code) expect(bench.facts('accept')).toMatchObject({ lte: 'failed', lteProblem: { code } })
    if (fault === 'modem-ipv6') {
      expect(bench.facts('accept')).toMatchObject({ address: '2001:db8:4:17::2' })
      expect(bench.facts('configure-network')).toMatchObject({ ipv4: 'on' })
      expect(bench.notes()).toContain('464XLAT')
    } else expect(bench.facts('configure-network')).not.toHaveProperty('ipv4')
    if (fault === 'no-sim') expect(bench.facts('accept')).toMatchObject({ sim: 'none', address: 'no SIM' })
    if (/slow|rndis/.test(fault)) expect(bench.facts('set-modem-mode')).toMatchObject({ switched: true })
    if ('apn' in settings) expect(bench.router.modem.settings.contexts.get(1)?.apn).toBe('internet')
  },
  240_000,
)

test.concurrent.each([
  ['24.10.8', 'opkg list-installed'],
  ['25.12.5', 'apk list --installed'],
])(
  'on %s nothing is installed from an index that the router does not trust, and its feeds are its own again',
  async (release, list) => {
    await using bench = await ModemBench.start({ release, strange: true })
    expect((await bench.run(modem, until('install-packages'))).problem?.code).toBe('feed-signature')
    expect(await onRouter(bench, `${list} | grep -c sms`)).toBe('0\n')
    expect(await onRouter(bench, FEEDS)).toBe('1\n0\n')
  },
  240_000,
)

test.concurrent('packages that an earlier run is still installing are waited for, and its feeds put back', async () => {
  await using bench = await ModemBench.start()
  expect((await bench.run(modem, until('identify'))).problem).toBeNull()
  const own = '/etc/opkg/distfeeds.conf'
  await onRouter(bench, `cp ${own} ${own}.benchflash; echo src/gz x http://192.168.0.5:1/x >${own}`)
  await onRouter(bench, EARLIER)
  expect((await bench.run(modem, until('install-packages'))).problem).toBeNull()
  expect(await onRouter(bench, 'cat /tmp/over')).toMatch(/No such file/)
  expect(await onRouter(bench, FEEDS)).toBe('1\n0\n')
}, 240_000)

/** A second one, started beside it, would have brought its script by the time that this one ends. */
const EARLIER =
  'mkdir -p /tmp/benchflash; start-stop-daemon -S -b -m -p /tmp/benchflash/packages.pid -x /bin/sh --' +
  " -c 'sleep 600; ls /tmp/benchflash/packages.sh >/tmp/over 2>&1'"

test.concurrent.each([
  ['24.10.8', 'opkg', 'modemband_1-r1_mipsel_24kc.ipk'],
  ['25.12.5', 'apk', 'modemband-1-r1.apk'],
] as const)(
  'on %s what the technician supplies is installed after a yes, by %s',
  async (release, manager, file) => {
    await using bench = await ModemBench.start({ release, settings: { cache: newCache() } })
    const folder = join(bench.settings.cache, 'supplied')
    mkdirSync(folder, { recursive: true })
    const feed = new TestFeed()
    const files = {
      './usr/share/modemband/2c7c0125': '# of another modem\n',
      './etc/config/modemband': 'config modemband\n',
    }
    feed[manager]([
      { name: 'modemband', depends: 'sms-tool', files },
      { name: 'luci-app-modemband', depends: 'not-on-this-router' },
    ])
    for (const [path, bytes] of feed.files) writeFileSync(join(folder, basename(path)), bytes)
    expect((await bench.run(modem, { until: 'lte-tools', skip: [] })).problem).toBeNull()
    const question = bench.asked.find((text) => text.includes('no signature covers it'))
    expect(question).toContain(file)
    expect(bench.notes()).toMatch(/did not take all that was supplied: .*not-on-this-router/)
    expect(bench.notes()).toMatch(/The mirror has no .*luci-app-modemband/)
    expect(bench.facts('lte-tools').support).toContain('/usr/share/modemband/2cb70a05')
    expect(await onRouter(bench, 'uci -q get modemband.@modemband[0].restartcmd')).toBe('AT+CFUN=15\n')
    expect(await onRouter(bench, 'ls /tmp/benchflash/supplied 2>/dev/null')).toBe('')
  },
  240_000,
)

test.concurrent('what the technician supplies is left out after a no', async () => {
  await using bench = await ModemBench.start({ settings: { cache: newCache() } })
  const folder = join(bench.settings.cache, 'supplied')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'modemband_1-r1_all.ipk'), 'no package at all')
  bench.answer = false
  expect((await bench.run(modem, until('lte-tools'))).problem).toBeNull()
  expect(bench.facts('lte-tools')).toMatchObject({ supplied: [] })
}, 240_000)

test.concurrent('signal LEDs that do not start are no reason to leave the router without LTE', async () => {
  await using bench = await ModemBench.start()
  expect((await bench.run(modem, until('identify'))).problem).toBeNull()
  const service = '/etc/init.d/benchflash-signal'
  await onRouter(bench, `printf '#!/bin/sh\nexit 1\n' >${service}; chmod 755 ${service}`)
  expect((await bench.run(modem, { skip: ['lte-tools'] })).problem).toBeNull()
  expect(bench.facts('accept')).toMatchObject({ address: '10.0.0.2' })
}, 240_000)

test.concurrent('the line at which a script of the router fails is in the message', async () => {
  await using bench = await ModemBench.start()
  expect((await bench.run(modem, until('set-modem-mode'))).problem).toBeNull()
  await onRouter(bench, 'uci delete firewall.@zone[1]; uci commit firewall')
  const { problem, step } = await bench.run(modem, until('configure-network'))
  expect([problem?.code, step]).toEqual(['router-script', 'configure-network'])
  expect(problem?.message).toContain('"network" ended with 4 at: [ -n "$zone" ] || ')
  expect(problem?.evidence.join()).not.toContain('benchflash: at')
}, 240_000)

test.concurrent('where modules serve from the next start on, the router is restarted once and LTE works', async () => {
  await using bench = await ModemBench.start({ faults: ['modules-restart', 'modem-slow'] })
  const starts = () =>
    bench.events.filter(
      ({ type, ...e }) => type === 'note' && 'text' in e && /restarted once/.test(String(e.text)),
    )
  expect(await bench.run(modem, { skip: ['lte-tools'] })).toMatchObject({ problem: null, lte: 'proven' })
  expect(starts()).toHaveLength(1)
  expect(await onRouter(bench, 'ip addr show dev br-lan')).not.toContain(bench.settings.routerIp)
  expect(await bench.run(modem, { skip: ['lte-tools'] })).toMatchObject({ problem: null, lte: 'proven' })
  expect(starts()).toHaveLength(0)
}, 120_000)

test.concurrent('a weak signal is said in words, and noise on the port beside the signal LEDs changes nothing', async () => {
  await using bench = await ModemBench.start({ faults: ['modem-weak', 'modem-garbage'] })
  expect(await bench.run(modem)).toMatchObject({ problem: null, lte: 'proven' })
  expect(bench.facts('accept')).toMatchObject({ signal: 'weak (-107 dBm)', sim: 'ready' })
}, 240_000)

test.concurrent('a LAN that is dead after a cold start is told as that', async () => {
  await using bench = await ModemBench.start()
  expect((await bench.run(modem, until('configure-network'))).problem).toBeNull()
  bench.router.fault('dead-lan')
  const { problem } = await bench.run([...modem.slice(0, 4), { ...modem.at(-1)!, tries: 1 }], {
    coldBoots: 1,
  })
  expect(problem?.code).toBe('lan-dead')
}, 240_000)

test.concurrent('a locked SIM is opened once with the right PIN, which nothing has on record', async () => {
  await using bench = await ModemBench.start({
    faults: ['sim-locked'],
    settings: { pin: '1234', coldBoots: 1 },
  })
  bench.answer = false
  const { problem } = await bench.run(modem, { skip: ['lte-tools'] })
  expect(problem).toBeNull()
  expect(bench.facts('set-modem-mode')).toMatchObject({ lock: 'kept-on-router', sim: 'pin' })
  expect(bench.facts('accept')).toMatchObject({ sim: 'ready', address: '10.0.0.2' })
  const told = readFileSync(bench.log, 'utf8') + JSON.stringify(bench.events) + bench.journal()
  expect(told).not.toMatch(/CPIN="|"1234"|PIN="?1234/)
}, 240_000)

test.concurrent('a wrong PIN is sent once in all, however often one tries', async () => {
  await using bench = await ModemBench.start({ faults: ['sim-locked'], settings: { pin: '9999' } })
  expect((await bench.run(modem, until('set-modem-mode'))).problem?.code).toBe('pin-wrong')
  expect((await bench.run(modem, until('set-modem-mode'))).problem?.code).toBe('sim-locked')
}, 240_000)

test.concurrent('what was saved before the first change is put back, and not what a later run found', async () => {
  await using bench = await ModemBench.start({ faults: ['modem-rndis'] })
  expect((await bench.run(modem, until('configure-network'))).problem).toBeNull()
  expect((await bench.run(modem, until('set-modem-mode'))).problem).toBeNull()
  const steps = [
    ...modem.filter(({ id }) => ['check-bench', 'identify', 'first-boot'].includes(id)),
    restoreModem,
  ]
  expect((await bench.run(steps)).problem).toBeNull()
  expect(bench.facts('restore-modem')).toMatchObject({
    restored: true,
    settings: { mode: 38, autoconnect: 0 },
  })
  // The step is over when the modem is seen in its old mode, not when it was told to go back to it.
  expect(bench.router.modem.usb?.product).toBe('0a06')
}, 240_000)

test.concurrent('bands, and an access point with user and password: said before and after, kept, and put back; the password is in no record', async () => {
  await using bench = await ModemBench.start({
    settings: { apn: 'internet', apnUser: 'someone', apnPassword: 'no-secret-at-all', bands: [3, 7, 20] },
  })
  const { settings } = bench.router.modem
  const factory = settings.act
  expect((await bench.run(modem, until('set-modem-mode'))).problem).toBeNull()
  expect(settings).toMatchObject({
    act: '2,,,103,107,120',
    login: { method: 2, user: 'someone', password: 'no-secret-at-all' },
  })
  expect(bench.facts('set-modem-mode')).toMatchObject({
    bands: { before: factory, after: '2,,,103,107,120' },
  })
  expect(bench.notes()).toContain('before any network, all bands, now LTE bands 3, 7, 20')
  expect(JSON.stringify(bench.events)).not.toContain('no-secret-at-all')
  expect((await bench.run(modem, { skip: ['lte-tools'] })).lte).toBe('proven')
  expect(bench.facts('accept')).toMatchObject({ apn: 'internet', iccid: '89860000000000000017' })
  const steps = [
    ...modem.filter(({ id }) => ['check-bench', 'identify', 'first-boot'].includes(id)),
    restoreModem,
  ]
  expect((await bench.run(steps)).problem).toBeNull()
  expect(settings.act).toBe(factory)
}, 120_000)

async function onRouter(bench: ModemBench, command: string): Promise<string> {
  const shell = await Shell.login(Console.over(bench.router.port()), signal)
  return (await shell.run(command, { signal, within: 4000 }).catch(() => ({ output: '' }))).output
}

/** Whoever asks while the boot loader's banner comes by is told so, and nothing more is typed. */
const whileItRestarts = (bench: ModemBench, command: string) =>
  onRouter(bench, command).catch((error: unknown) => {
    if (asProblem(error).code === 'router-restarted') return ''
    throw error
  })

/** Of what is written: equal to the golden files, whose names of the radio and MAC are the same router's. */
async function configs(bench: ModemBench, branch: string): Promise<string[]> {
  const names = ['network', 'firewall', 'system']
  const texts: string[] = []
  for (const name of names) {
    const text = await onRouter(bench, `cat /etc/config/${name}`)
    const file = fileURLToPath(new URL(`../golden/${branch}/${name}`, import.meta.url))
    expect(text.trim()).toBe(readFileSync(file, 'utf8').trim())
    texts.push(text)
  }
  return texts
}

test.concurrent('the steps that only look at settings take them as what they depend on', () => {
  const c = { settings: { modemMode: 'rndis', apn: 'net' }, facts: {}, own: {}, login: null } as never
  expect(setModemMode.inputs?.(c)).toEqual({ mode: 'rndis', apn: 'net' })
  expect(configureNetwork.inputs?.(c)).toEqual({ mode: 'rndis' })
})
