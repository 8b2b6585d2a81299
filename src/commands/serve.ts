import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Source } from '../source.ts'
import { type TftpEvent, TftpServer } from '../tftp/server.ts'
import { Terminal } from '../ui/terminal.ts'
import { size } from '../ui/words.ts'
import { type Context, untilStopped } from './context.ts'
import type { Given } from './options.ts'

export async function serve(file: string, given: Given & { as?: string }, context: Context): Promise<void> {
  const terminal = new Terminal({ plain: true, json: given.json ?? false })
  const source = await fileSource(file)
  const name = given.as ?? basename(file)
  const address = given.listen ?? given.serverIp ?? '192.168.0.5'
  await using server = await TftpServer.listen({ address, port: given.tftpPort ?? 69 })
  const say = (text: string, more: object) =>
    terminal.line(given.json ? JSON.stringify({ t: new Date().toISOString(), ...more }) : text)
  using _ = server.offer(name, source, { onEvent: (event) => tell(event, say) })
  const { port } = server
  say(`Offering ${name} (${size(source.size)}) at ${address}, UDP ${port}. Ctrl-C ends it.`, {
    type: 'serving',
    name,
    size: source.size,
    address,
    port,
  })
  await untilStopped(context)
}

function tell(event: TftpEvent, say: (text: string, more: object) => void): void {
  if (event.type === 'progress') return
  const why = 'why' in event ? `: ${event.why}` : ''
  say(`${event.client} ${event.type}${why}`, event)
}

async function fileSource(file: string): Promise<Source> {
  const info = await stat(file).catch((cause: unknown) => {
    throw new UsageError('file-missing', `There is no file ${file}`, { hint: 'Correct the path.', cause })
  })
  if (!info.isFile())
    throw new UsageError('file-missing', `${file} is no file`, { hint: 'Name a file, not a folder.' })
  const handle = await open(file)
  return {
    size: info.size,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, info.size - offset))
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset)
      return buffer.subarray(0, bytesRead)
    },
  }
}
