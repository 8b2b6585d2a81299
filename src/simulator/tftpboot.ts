import { milliseconds } from '../base/time.ts'
import type { Loader } from './board.ts'
import { type Got, transfer, variantOf, type Wanted } from './tftp-client.ts'

/** The fifth refusal of a power-on boots from flash where that variant is built in (facts/device.md §0b.3). */
const refusals = 5
/** Meant are 10 s: the number overflows (facts/device.md §0b.2). */
const restart = milliseconds(240)

/** The whole command with its loop; null when it was stopped, `flash` when this build gives up and boots. */
export async function tftpboot(
  loader: Loader,
  wanted: Wanted,
  named: boolean,
): Promise<Buffer | 'flash' | null> {
  const { board } = loader
  const aborted = loader.keyboard.interrupted()
  board.note('tftpboot')
  for (;;) {
    const got = await once(loader, wanted, named, aborted)
    if ('bytes' in got) return stored(loader, wanted, got.bytes)
    if (got.failed === 'abort') return aborts(loader)
    if (givesUp(loader, got.failed)) return 'flash'
    if (loader.env.values.get('netretry') === 'no') return null
    if (await waits(loader, restart, aborted)) return aborts(loader)
  }
}

/** Whatever netretry says (facts/device.md §0b.3). */
function givesUp(loader: Loader, failed: 'again' | 'not-found' | 'retries'): boolean {
  if (failed === 'not-found') loader.refusals += 1
  if (!variantOf(loader.board.faults).givesUp) return false
  return failed === 'retries' || (failed === 'not-found' && loader.refusals >= refusals)
}

async function once(loader: Loader, wanted: Wanted, named: boolean, aborted: Promise<void>): Promise<Got> {
  loader.say('\n NetLoop,call eth_halt ! \n')
  loader.say('\n NetLoop,call eth_init ! \nTrying Eth0 (10/100-M)\n')
  await loader.board.clock.wait(300, loader.board.signal)
  // The card is waited for once in a power-on (facts/device.md §0b.13).
  const first = loader.downloads === 0
  loader.downloads += 1
  loader.say(first ? '\n Waitting for RX_DMA_BUSY status Start... done\n\n\n' : '\n')
  loader.say(' ETH_STATE_ACTIVE!! \n')
  loader.say(header(loader, wanted, named))
  if (loader.board.faults.has('checksum-noise')) loader.say('checksum bad\n'.repeat(3))
  return transfer(loader, wanted, aborted)
}

function header(loader: Loader, wanted: Wanted, named: boolean): string {
  const own = loader.env.values.get('ipaddr') ?? '0.0.0.0'
  const lines = [
    ...(named ? [] : [`*** Warning: no boot file name; using '${wanted.file}'`]),
    `TFTP from server ${wanted.serverIp}; our IP address is ${own}`,
    `Filename '${wanted.file}'.`,
    '',
    ` TIMEOUT_COUNT=10,Load address: 0x${wanted.address.toString(16)}`,
    'Loading: *\b',
  ]
  return lines.join('\n')
}

async function waits(loader: Loader, duration: number, aborted: Promise<void>): Promise<boolean> {
  const waited = loader.board.clock.wait(duration, loader.board.signal).then(() => false)
  return Promise.race([waited, aborted.then(() => true)])
}

function aborts(loader: Loader): null {
  loader.say('\nAbort\n')
  return null
}

function stored(loader: Loader, wanted: Wanted, bytes: Buffer): Buffer {
  loader.ram.set(wanted.address, bytes)
  const size = bytes.length.toString(16)
  loader.say(`Bytes transferred = ${bytes.length} (${size} hex)\n`)
  loader.say(`LoadAddr=${wanted.address.toString(16)} NetBootFileXferSize= ${size.padStart(8, '0')}\n`)
  return bytes
}
