import { asProblem } from '../base/errors.ts'
import { seconds } from '../base/time.ts'
import type { Shell } from '../console/shell.ts'
import type { Partition } from './flash-map.ts'
import { type UsbFunction, usbFunctions } from './usb.ts'

/** What a running system shows, as it shows it; empty where it does not answer. Nothing here writes. */
export interface SystemSurvey {
  board: string
  kernelLog: string
  flashMap: string
  hashes: Record<string, string>
  pci: string
  usb: UsbFunction[]
  memory: string
  processor: string
  commandLine: string
  mounts: string
  network: string
  uptime: string
}

const PCI =
  'for d in /sys/bus/pci/devices/*; do echo $(basename $d) $(cat $d/vendor) $(cat $d/device); done 2>/dev/null'
const NET =
  'for n in /sys/class/net/*; do echo $(basename $n) $(readlink -f $n/device/driver); done 2>/dev/null'

/** Without hashes, which take half a minute. */
export async function surveySystem(shell: Shell, signal: AbortSignal): Promise<Omit<SystemSurvey, 'hashes'>> {
  const ask = (command: string) => answer(shell, command, signal)
  return {
    board: await ask('ubus call system board'),
    kernelLog: await ask('dmesg'),
    flashMap: await ask('cat /proc/mtd'),
    pci: await ask(PCI),
    usb: await usbFunctions(shell, signal),
    memory: await ask('cat /proc/meminfo'),
    processor: await ask('cat /proc/cpuinfo'),
    commandLine: await ask('cat /proc/cmdline'),
    mounts: await ask('cat /proc/mounts'),
    network: await ask(NET),
    uptime: await ask('cat /proc/uptime'),
  }
}

/** Of each part by itself, also where they don't cover the chip. */
export async function flashHashes(
  shell: Shell,
  parts: Partition[],
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  const total = parts.reduce((sum, { size }) => sum + size, 0)
  let done = 0
  for (const { number, name, size } of parts) {
    const { output } = await shell.run(`sha256sum /dev/mtd${number}ro`, { within: seconds(120), signal })
    hashes[name] = /^[0-9a-f]{64}/m.exec(output)?.[0] ?? ''
    done += size
    onProgress(done, total)
  }
  return hashes
}

/** A file that is not there is an answer, too; a line that is gone is not. */
async function answer(shell: Shell, command: string, signal: AbortSignal): Promise<string> {
  try {
    return (await shell.run(command, { within: seconds(60), signal })).output.trim()
  } catch (error) {
    if (asProblem(error).code !== 'timeout') throw error
    return ''
  }
}
