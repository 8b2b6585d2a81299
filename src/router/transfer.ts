import { BenchError, DeviceError } from '../base/errors.ts'
import type { Source } from '../base/source.ts'
import { minutes, seconds, within } from '../base/time.ts'
import type { Shell } from '../console/shell.ts'
import type { Partition } from '../openwrt/flash-map.ts'
import { SETTINGS_LIMIT } from '../openwrt/settings-diff.ts'
import type { PayloadServer } from '../payload/server.ts'
import { phrase } from '../phrases/phrase.ts'

export interface Route {
  shell: Shell
  payload: PayloadServer
  signal: AbortSignal
}

/** Streams a partition into a file; the router reads its flash a second time for its own hash. */
export function readPartition(
  route: Route,
  part: Partition,
  file: string,
  onProgress: (bytes: number) => void,
): Promise<string> {
  return pull(route, { ...part, place: `/dev/mtd${part.number}ro` }, file, onProgress)
}

/** The settings' archive into a file of the laptop's, hashed at both ends. Its size is the router's word. */
export async function pullSettings(route: Route, place: string, file: string): Promise<string> {
  const { shell, signal } = route
  const said = await shell.sure(`wc -c <${place}`, { signal })
  const size = Number(said.trim())
  if (size <= SETTINGS_LIMIT) return pull(route, { name: place, place, size }, file, () => {})
  throw new DeviceError('settings-odd', phrase('upgradeRefused.tooLarge', size, SETTINGS_LIMIT))
}

async function pull(
  { shell, payload, signal }: Route,
  part: { name: string; place: string; size: number },
  file: string,
  onProgress: (bytes: number) => void,
): Promise<string> {
  const sending = new AbortController()
  const both = AbortSignal.any([signal, sending.signal])
  using receipt = payload.receive({ file, size: part.size, onProgress, signal })
  const head = `printf 'PUT %s HTTP/1.0\\r\\nContent-Length: %d\\r\\n\\r\\n' ${receipt.path} ${part.size}`
  const send = `${head} | cat - ${part.place} | nc ${receipt.host} ${receipt.port} >/dev/null`
  const sent = shell.check(send, { within: minutes(4), signal: both, once: true })
  try {
    await Promise.race([receipt.done, sent])
    // It ends when it hears our answer: with the cable out since the last byte, it never does.
    await within(seconds(15), neverCame, signal, () => sent)
    const { sha256 } = await within(seconds(30), neverCame, signal, () => receipt.done)
    return await compared(sha256, await hashOf(shell, `sha256sum ${part.place}`, signal), part)
  } finally {
    // The shell must be at its prompt again before anything else is typed.
    sending.abort(new Error('the receipt ended'))
    await sent.catch(() => {})
  }
}

/** The router's RAM holds its running system too; `df` tells what is left of it. Asked before anything is sent. */
export async function hasRoom(shell: Shell, bytes: number, signal: AbortSignal): Promise<void> {
  const { output } = await shell.run(`rm -f /tmp/benchflash.bin; df -k /tmp`, { signal })
  const free = /^\S+ +\d+ +\d+ +(\d+) +\d+% +\/tmp\s*$/m.exec(output)?.[1]
  if (free === undefined || Number(free) * 1024 >= bytes) return
  throw new DeviceError('tmp-full', phrase('exchange.noRoom', Number(free), Math.ceil(bytes / 1024)))
}

/** Into the router's RAM, hashed there. */
export async function push(
  { shell, payload, signal }: Route,
  source: Source & { sha256: string },
  place: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  using offer = payload.offer('image.bin', source, onProgress)
  await shell.check(`uclient-fetch -q -O ${place} ${offer.url}`, { within: minutes(4), signal })
  if ((await hashOf(shell, `sha256sum ${place}`, signal)) === source.sha256) return
  throw new BenchError('push-differs', phrase('exchange.damaged'))
}

/** The hash that a command of the router prints. */
export async function hashOf(shell: Shell, command: string, signal: AbortSignal): Promise<string> {
  const output = await shell.check(command, { within: seconds(120), signal })
  const sum = /\b[0-9a-f]{64}\b/.exec(output)?.[0]
  if (sum) return sum
  throw new DeviceError('command-failed', phrase('exchange.noHash'), {
    // The command itself has ended well: its answer came damaged.
    mayRetry: true,
    evidence: [command, ...output.split(/\r?\n/)],
  })
}

function compared(here: string, there: string, { name }: { name: string }): string {
  if (here === there) return here
  throw new BenchError('backup-differs', phrase('exchange.differs', name))
}

const neverCame = () => new BenchError('receipt-lost', phrase('exchange.lost'))
