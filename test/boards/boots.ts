import { asProblem } from '../../src/base/errors.ts'
import { minutes, seconds } from '../../src/base/time.ts'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { Shell } from '../../src/console/shell.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { LineHistory } from '../../src/router/line-history.ts'
import { startedFromRam } from '../../src/router/ram/start.ts'
import { untilConsole } from '../../src/router/until-console.ts'
import { wakeWhenSilent } from '../../src/router/waking.ts'
import { bootText, caughtText, commands, loader, missedText, ramStart, window } from './loader.ts'
import { shell } from './shell.ts'
import type { VirtualBoard } from './virtual-board.ts'

const { signal } = new AbortController()
const kernelText = (root: string) =>
  [
    '[    0.000000] Linux version 6.6.144 (builder@buildhost) #0 SMP',
    '[    0.000000] SoC Type: MediaTek MT7621 ver:1 eco:4',
    `[    0.000000] Kernel command line: console=ttyS0,115200 rootfstype=${root}`,
    '[    1.938819] spi-nor spi0.0: en25qh128 (16384 Kbytes)',
    '[    5.120000] init: Console is alive',
    '[    8.410000] procd: - early -',
    '[    9.230000] procd: - ubus -',
    '[    9.610000] procd: - init -',
    '',
  ].join('\r\n')
const activate = 'Please press Enter to activate this console.\r\n'
const later = [
  '[   12.960000] kmodloader: loading kernel modules from /etc/modules.d/*',
  '[   14.300000] mt7621-pci 1e140000.pcie: bus=2 slot=0 irq=23',
  '[   23.800000] br-lan: port 1(lan1) entered forwarding state',
  '',
].join('\r\n')

/** What a router does that is loaded, and what may be said of it then; the wire may hide a line that tells more. */
const ways: Record<string, { text: string; next: 'warm' | 'silence'; codes: string[] }> = {
  lzma: {
    text: `${until('Uncompressing Kernel Image ... ')}LZMA ERROR 1 - must RESET board to recover\n\r`,
    next: 'warm',
    codes: ['image-lzma', 'image-unpack-restart'],
  },
  panic: {
    text: `${ramStart}${kernelText('squashfs')}[    9.700000] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\r\n[    9.710000] Rebooting in 1 seconds..\r\n`,
    next: 'warm',
    codes: ['kernel-panic', 'kernel-restart'],
  },
  mute: {
    text: ramStart,
    next: 'silence',
    codes: ['kernel-mute', 'kernel-not-entered', 'kernel-stuck'],
  },
}

function until(line: string): string {
  return ramStart.slice(0, ramStart.indexOf(line) + line.length)
}

/** What came of it, in words; null where all was right. */
export type Judged = string | null

/** Switched on; somebody waits for its boot loader. */
export async function catching(board: VirtualBoard, o: { warm: boolean; deaf: boolean }): Promise<Judged> {
  let caught = false as boolean
  void (async () => {
    await board.wait(seconds(1))
    caught = await window(board, { text: bootText(o), accepts: o.deaf ? /never/ : /[t4]/ })
    if (!caught) return await startsFlash(board)
    await board.say(caughtText)
    await loader(board, commands(0))
  })()
  const console = Console.over(board.port)
  try {
    const bootloader = await Bootloader.catch(console, device, 1, signal)
    const date = await bootloader.date(signal)
    if (!caught) return 'it says that it has a boot loader that started its flash'
    if (bootloader.warm !== o.warm) return `it calls a start that was ${o.warm ? 'warm' : 'cold'} the other`
    if (bootloader.envSaved) return 'it says that somebody saved an environment'
    if (date !== null && date !== 'Nov 22 2023 - 16:37:42') return `it says it was built ${date}`
    return null
  } catch (error) {
    const { code } = asProblem(error)
    if (caught) return `the prompt was reached and it says ${code}`
    return /^(?:interrupt-missed|no-prompt)$/.test(code) ? null : `it was not caught and it says ${code}`
  }
}

async function startsFlash(board: VirtualBoard): Promise<void> {
  board.place = 'booting'
  await board.tell(`${missedText}\r\nLINUX started...\r\n\r\n THIS IS ASIC\r\n`)
}

/** A RAM image is started; `way` is what comes of it. */
export async function fromRam(board: VirtualBoard, way: string): Promise<Judged> {
  board.damaging = false
  let up = false as boolean
  const start = async () => {
    board.place = 'booting'
    board.damaging = true
    const { text, next } = ways[way] ?? { text: ramStart + kernelText('initramfs'), next: 'up' }
    await board.tell(text)
    if (next === 'warm') await restarts(board)
    if (next === 'up') await comesUp(board, () => (up = true))
  }
  const running = (async () => {
    await loader(board, { ...commands(0), bootm: () => ({ leave: '' }) })
    await start()
  })()
  const console = Console.over(board.port)
  const bootloader = await Bootloader.attach(console, device, signal)
  const line = await bootloader.bootm(signal)
  const heard = new LineHistory(line)
  using _ = wakeWhenSilent(line, device)
  const caught = (own: AbortSignal) => Bootloader.catch(line, device, 1, own)
  try {
    await startedFromRam({ line, history: heard, device, others: [], caught, signal })
    if (!up) return 'it says that it has started'
    await Shell.login(line, signal)
    return null
  } catch (error) {
    const { code, message } = asProblem(error)
    return ways[way]?.codes.includes(code) ? null : `it says ${code} of a start that is ${way}: ${message}`
  } finally {
    running.catch(() => {})
  }
}

async function restarts(board: VirtualBoard): Promise<void> {
  await board.wait(seconds(1))
  if (!(await window(board, { text: bootText({ warm: true }) }))) return await startsFlash(board)
  await board.say(caughtText)
  await loader(board, commands(0))
}

/** Its first start from flash, which nobody may disturb. */
export async function firstStart(board: VirtualBoard): Promise<Judged> {
  let up = false as boolean
  void (async () => {
    board.place = 'first-boot'
    await board.wait(seconds(30))
    await board.tell(bootText({ warm: true }))
    await board.tell(missedText.replace('Linux Kernel Image', 'MIPS OpenWrt Linux-6.6.144'))
    await board.tell(kernelText('squashfs,jffs2'))
    await board.wait(seconds(20))
    await comesUp(board, () => (up = true))
  })()
  const line = Console.over(board.port)
  try {
    await untilConsole(line, device, { within: device.patience.firstBoot, signal })
    if (!up) return 'it says that it is up'
    await Shell.login(line, signal)
    return null
  } catch (error) {
    return `it says ${asProblem(error).code} of a start that is good`
  }
}

async function comesUp(board: VirtualBoard, reached: () => void): Promise<void> {
  await board.wait(seconds(2))
  await board.tell(activate)
  reached()
  board.place = 'shell'
  board.forget()
  const talking = board.tell(later)
  await board.hears(/\r/, minutes(10))
  await talking
  await board.say('\r\n\r\n\r\nBusyBox v1.36.1 built-in shell (ash)\r\n\r\n')
  await shell(board, () => ({ output: '' }))
}
