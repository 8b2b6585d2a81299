import { seconds } from '../../../base/time.ts'
import type { System } from '../system.ts'
import type { Applet, Call } from './applet.ts'
import { fail, option } from './applet.ts'

/** uclient-fetch, which OpenWrt also calls wget; exit codes of facts/openwrt.md §3.6. */
export const fetchUrl: Applet = async ({ system, args, fs, path, signal }) => {
  const url = URL.parse(args.find((arg) => arg.startsWith('http://')) ?? '')
  if (!url) return fail('Usage: uclient-fetch [options] <URL>', 1)
  const quiet = args.some((arg) => /^-q/.test(arg))
  const say = (text: string) => (quiet ? '' : text)
  const where = `${url.hostname}:${url.port || 80}`
  const head = say(`Downloading '${url.href}'\nConnecting to ${where}\n`)
  if (system.unreachable(url.hostname)) {
    return { err: `${head}Failed to send request: Operation not permitted\n`, code: 4 }
  }
  const answer = await get(system, url, Number(url.port || 80), signal)
  if (!answer) return { err: `${head}${say('Connection failed\n')}`, code: 4 }
  if (answer.status !== 200) return { err: `${head}HTTP error ${answer.status}\n`, code: 8 }
  if (answer.short) return { err: `${head}Connection reset prematurely\n`, code: 4 }
  const file = target(args, url)
  const err = `${head}${say(`Writing to '${file}'\nDownload completed (${answer.body.length} bytes)\n`)}`
  if (file === '-') return { out: answer.body, err }
  try {
    await fs.writeFile(path(file), answer.body)
  } catch {
    return { err: `${head}Failed to write: No space left on device\n`, code: 3 }
  }
  return { err }
}

/** The whole file, or the exit code that wget would have ended with. */
export async function download(call: Call, address: string): Promise<Buffer | number> {
  const { system, signal } = call
  if (address.startsWith('file://')) return call.read(address.slice('file://'.length)).catch(() => 1)
  const url = URL.parse(address)
  if (!url || system.unreachable(url.hostname)) return 4
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const answer = await get(system, url, port, signal)
  if (!answer || answer.short) return 4
  return answer.status === 200 ? answer.body : 8
}

function target(args: string[], url: URL): string {
  const joined = args.find((arg) => /^-q?O./.test(arg))?.replace(/^-q?O/, '')
  return (
    option(args, '-O') ?? option(args, '-qO') ?? joined ?? (url.pathname.split('/').at(-1) || 'index.html')
  )
}

interface Answer {
  status: number
  body: Buffer
  short: boolean
}

async function get(system: System, url: URL, port: number, signal: AbortSignal): Promise<Answer | null> {
  const socket = await system.machine.nic.connect(url.hostname, port)
  const chunks: Buffer[] = []
  const over = new AbortController()
  const stop = () => socket.destroy()
  signal.addEventListener('abort', stop, { once: true })
  linkLost(system, AbortSignal.any([signal, over.signal])).then(stop, () => {})
  try {
    // Not `end`: a server may take our half close for a hang-up.
    socket.write(
      `GET ${url.pathname}${url.search} HTTP/1.0\r\nHost: ${url.host}\r\nUser-Agent: uclient-fetch\r\n\r\n`,
    )
    for await (const chunk of socket) chunks.push(chunk as Buffer)
    return answerOf(Buffer.concat(chunks))
  } catch {
    return null
  } finally {
    over.abort()
    signal.removeEventListener('abort', stop)
    socket.destroy()
  }
}

/** Uclient's own time limit, which begins anew with each byte; on a link that is up no test waits for it. */
async function linkLost(system: System, signal: AbortSignal): Promise<void> {
  for (let down = 0; down < 30; ) {
    await system.wait(seconds(1), signal)
    down = system.machine.nic.up ? 0 : down + 1
  }
}

function answerOf(bytes: Buffer): Answer | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = bytes.toString('latin1', 0, end)
  const length = /^content-length: *(\d+)/im.exec(head)?.[1]
  const body = bytes.subarray(end + 4)
  return {
    status: Number(head.split(' ')[1]),
    body,
    short: length !== undefined && body.length < Number(length),
  }
}
