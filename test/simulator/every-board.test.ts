import { describe, expect, test } from 'vitest'
import { after, minutes } from '../../src/base/time.ts'
import type { Device } from '../../src/devices/device.ts'
import { devices } from '../../src/devices/index.ts'
import { fibocomFg621, hasOwnModem } from '../../src/devices/modems.ts'
import { practiceImages } from '../../src/simulator/practice.ts'
import { inFairTime } from '../boards/fair-clock.ts'
import { Hand, serving, udpServer } from './bench.ts'

inFairTime()

/** What is asked of the running system: all that tells a board. */
const asked = [
  'cat /proc/cpuinfo /proc/meminfo /proc/mtd /proc/version',
  'cat /tmp/sysinfo/board_name /tmp/sysinfo/model /etc/board.json /etc/openwrt_release',
  'ubus call system board',
  'ubus call system info',
  'for d in /sys/bus/pci/devices/*; do echo $(cat $d/vendor):$(cat $d/device); done',
  'for d in /sys/bus/usb/devices/*; do cat $d/idVendor $d/idProduct $d/product $d/manufacturer; done',
  'ls /sys/class/leds /sys/class/net /sys/class/ieee80211',
  'uci show network; uci show system; uci show wireless',
  'cat /etc/opkg/distfeeds.conf; opkg list-installed',
  'df /tmp',
  'dmesg',
]

/** From power-on over the boot loader and OpenWrt's prompt to the maker's login. */
async function wholeBoot(device: Device): Promise<string> {
  const { boot, hardware } = device
  const { initramfs } = practiceImages({ release: '24.10.8', small: 'ram', device })
  using server = await udpServer(serving(initramfs))
  const wire = { host: '127.0.0.1', tftpPort: server.port, serverIp: boot.serverIp }
  await using hand = new Hand({ device, wire })
  const { prompt } = hardware.loader
  let heard = ''
  const until = async (pattern: RegExp | string) => {
    heard += await hand.until(pattern)
  }
  hand.router.power.on()
  await until('U-Boot')
  void hand.stream('4')
  await until(hardware.loader.window === 'countdown' ? 'autoboot' : '4: System Enter')
  await until(prompt)
  hand.release()
  await after(70)
  await hand.type('\x03')
  await until(`<INTERRUPT>\n\r${prompt}`)
  for (const word of ['help', 'printenv', 'version']) {
    await hand.line(word)
    await until(prompt)
  }
  const at = `0x${(boot.loadAddress ?? 0x84000000).toString(16)}`
  await hand.line(boot.tftpboot === 'bare' ? 'tftpboot' : `tftpboot ${at} ${boot.bootFile}`)
  await until(`hex)\n\r`)
  await until(prompt)
  await hand.line(boot.bootm === 'bare' ? 'bootm' : `bootm ${at}`)
  await until('Please press Enter to activate this console.')
  await hand.type('\r')
  await until(/root@[\w-]+:\S+# /)
  // Its network starts behind the console: what the kernel says of that is heard, too.
  if (!heard.includes('Link is Down')) await until('Link is Down')
  for (const command of ['dmesg -n 1', ...asked]) {
    await hand.type(`${command}; echo do''ne\r`)
    await until(/done\r\n[\s\S]*root@[\w-]+:\S+# /)
  }
  await hand.type('reboot\r')
  await until('Restarting system')
  await until('Please press Enter to activate this console.')
  await hand.type('\r')
  await until('login: ')
  return heard.replaceAll('\n\r', '\n').replaceAll('\r\n', '\n')
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0')
const kilobytes = (bytes: number) => bytes / 1024

/** What one board prints and another may not: names, chips, sizes, ids; each stands in the heard text as a whole word. */
function ownMarks({ hardware }: Device): string[] {
  const { loader, soc, memory, chip, map, system, factory } = hardware
  const { name, kernelName, id } = chip
  return [
    ...[system.board, system.model, system.target, factory.host],
    ...[
      soc.system,
      soc.cpu,
      soc.switch,
      soc.ethernet,
      loader.chipLine,
      loader.prompt.trim(),
      loader.banner.trim(),
    ],
    ...[`${memory.size / 1024 / 1024} M`, `/${kilobytes(memory.size)}K available`],
    // /tmp is half of it (facts/device.md §3.4).
    `MemTotal:       ${kilobytes(memory.size) - 10_592} kB`,
    ...(loader.window === 'ralink'
      ? [`find flash: ${name}`, `device id ${id.slice(1).map(hex).join(' ')}`]
      : []),
    `spi0.0: ${kernelName} (${kilobytes(chip.size)} Kbytes)`,
    ...map.map((part) => `: ${part.size.toString(16).padStart(8, '0')} 00010000 "${part.name}"`),
    ...hardware.pci.map((one) => `[${one}]`),
    ...hardware.leds,
    ...hardware.radios.map(({ path }) => `='${path}'`),
  ].filter((text) => text.length > 2)
}

/** As a whole word: `MB` and `MiB` are both `128 M`. */
function has(heard: string, mark: string): boolean {
  const literal = mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const before = /^\w/.test(mark) ? '(?<![\\w:])' : ''
  const after = / M$/.test(mark) ? 'i?B' : '(?![\\w-])'
  return new RegExp(before + literal + after).test(heard)
}

describe.concurrent.each(devices)('$id', (device) => {
  test('prints and shows its own from power-on to the prompt, and nothing of another board', {
    timeout: minutes(3),
  }, async () => {
    const heard = await wholeBoot(device)
    const own = ownMarks(device)
    expect(own.filter((mark) => !has(heard, mark))).toEqual([])
    const foreign = new Set(devices.flatMap(ownMarks).filter((mark) => !own.includes(mark)))
    expect([...foreign].filter((mark) => has(heard, mark))).toEqual([])
    const modem = new RegExp(`${fibocomFg621.model}|${fibocomFg621.vendor}`)
    if (hasOwnModem(device)) expect(heard).toMatch(modem)
    else expect(heard).not.toMatch(modem)
  })
})
