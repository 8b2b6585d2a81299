import type { Loader } from './board.ts'
import { type Got, transfer, type Wanted } from './tftp-client.ts'

const arpTries = 8
/** The fifth refusal boots from flash where that variant is built in (facts/device.md §1.6). */
const refusals = 5

/** The whole command with its loop; null when it was stopped, `flash` when this build gives up and boots. */
export async function tftpboot(
  loader: Loader,
  wanted: Wanted,
  named: boolean,
): Promise<Buffer | 'flash' | null> {
  const { board, env } = loader
  const aborted = loader.keyboard.interrupted()
  board.note('tftpboot')
  for (let attempt = 1; ; attempt++) {
    const got = await once(loader, wanted, named, aborted)
    if ('bytes' in got) return stored(loader, wanted, got.bytes)
    if (got.failed === 'abort') return aborts(loader)
    if (env.values.get('netretry') === 'no') return null
    if (board.faults.has('flash-boot-on-error') && (got.failed !== 'not-found' || attempt >= refusals))
      return 'flash'
    if (await waits(loader, 10_000, aborted)) return aborts(loader)
  }
}

async function once(loader: Loader, wanted: Wanted, named: boolean, aborted: Promise<void>): Promise<Got> {
  loader.say('\n NetLoop,call eth_halt ! \n')
  // Harder than the board, which resets its switch at power-on only (facts/device.md §0b.4).
  loader.board.nic.dropFor(1500)
  loader.say('\n NetLoop,call eth_init ! \nTrying Eth0 (10/100-M)\n')
  await loader.board.clock.wait(300, loader.board.signal)
  loader.say('\n Waitting for RX_DMA_BUSY status Start... done\n\n\n ETH_STATE_ACTIVE!! \n')
  loader.say(header(loader, wanted, named))
  if (loader.board.faults.has('checksum-noise')) loader.say('checksum bad\n'.repeat(3))
  const found = await resolves(loader, wanted.serverIp, aborted)
  if (found) return { failed: found }
  loader.say('Got ARP REPLY, set server/gtwy eth addr (02:00:00:00:00:05)\nGot it\n')
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

async function resolves(
  loader: Loader,
  ip: string,
  aborted: Promise<void>,
): Promise<'again' | 'abort' | null> {
  for (let n = 0; !loader.board.nic.reaches(ip); n++) {
    if (n >= arpTries) {
      loader.say('\nARP Retry count exceeded; starting again\n')
      return 'again'
    }
    if (await waits(loader, 3000, aborted)) return 'abort'
    if (!loader.board.nic.reaches(ip)) loader.say('ArpTimeoutCheck \n')
  }
  return null
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
