import { basename } from 'node:path'
import { english } from '../base/english.ts'
import { UsageError } from '../base/errors.ts'
import { harmlessIn } from '../base/harmless.ts'
import { openPlain } from '../base/plain-file.ts'
import type { Source } from '../base/source.ts'
import { later, milliseconds } from '../base/time.ts'
import { deviceById, usualDevice } from '../devices/index.ts'
import { words } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'
import { type Context, untilStopped } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { type TftpEvent, TftpServer } from '../tftp/server.ts'
import { type ClientEvent, ClientList } from '../ui/clients.ts'
import { Terminal } from '../ui/terminal.ts'
import { wrap } from '../ui/wrap.ts'

/** One file by TFTP, until Ctrl-C: who reads it and how far each one is. */
export async function serve(file: string, given: Given & { as?: string }, context: Context): Promise<void> {
  const terminal = await Terminal.open({ plain: given.plain ?? false, json: given.json ?? false })
  const source = await fileSource(file)
  const name = given.as ?? basename(file)
  const address = given.listen ?? given.serverIp ?? deviceById(usualDevice).boot.serverIp
  await terminal.openTable()
  await using server = await TftpServer.listen({ address, port: given.tftpPort ?? 69 })
  const tell = given.json ? events(terminal) : terminal.live ? list(terminal) : lines(terminal)
  const { port } = server
  const { size } = source
  if (given.json) terminal.line(stamped({ type: 'serving', name, size, address, port }))
  else terminal.line(words.serve.offering(name, words.amounts.size(size), address, port))
  if (terminal.live) terminal.table([words.serve.notYet])
  {
    // Whoever reads still is told that this is the end, and the list says so.
    using _ = server.offer(name, source, {
      onEvent: (event) => shown(event) && tell.see(harmlessIn(event)),
    })
    await untilStopped(context)
  }
  tell.end()
  terminal.closeTable()
}

interface Tell {
  see(event: ClientEvent): void
  end(): void
}
const shown = (event: TftpEvent): event is ClientEvent =>
  event.type !== 'answered' && event.type !== 'delivered'
const stamped = (event: object) =>
  JSON.stringify(harmlessIn({ t: new Date().toISOString(), ...english<object>(event) }))

function events(terminal: Terminal): Tell {
  const clients = new ClientList()
  const see = (event: ClientEvent) => {
    if (clients.see(event)) terminal.line(stamped(event))
  }
  return { see, end: () => {} }
}

/** A list that is drawn between two packets of a transfer holds that transfer up. */
const redraw = milliseconds(125)

/** Drawn again when something has changed, eight times a second at most. */
function list(terminal: Terminal): Tell {
  const clients = new ClientList()
  let cancel: (() => void) | null = null
  const draw = () => {
    cancel = null
    terminal.table(clients.lines(terminal.rows - 4).flatMap((line) => fold(line, terminal)))
  }
  const see = (event: ClientEvent) => {
    if (clients.see(event)) cancel ??= later(redraw, draw)
  }
  const end = () => {
    cancel?.()
    if (cancel) draw()
  }
  return { see, end }
}

const fold = (line: string, terminal: Terminal) => wrap(line, terminal.columns - 1)

/** For pipes and logs: beginning and end of each, and every tenth in between. */
function lines(terminal: Terminal): Tell {
  const clients = new ClientList()
  const tenths = new Map<string, number>()
  const see = (event: ClientEvent) => {
    const tenth = event.type === 'progress' ? Math.floor((event.sent * 10) / Math.max(1, event.total)) : 10
    const known = event.type === 'progress' ? (tenths.get(event.client) ?? 0) : -1
    clients.see(event)
    if (tenth <= known || (event.type === 'progress' && tenth === 10)) return
    if (event.type === 'progress') tenths.set(event.client, tenth)
    else tenths.delete(event.client)
    for (const line of fold(clients.line(event.client), terminal)) terminal.line(line)
  }
  return { see, end: () => {} }
}

async function fileSource(file: string): Promise<Source> {
  const handle = await openPlain(file).catch((cause: NodeJS.ErrnoException) => {
    throw notServed(file, cause)
  })
  const info = await handle.stat()
  return {
    size: info.size,
    async read(offset, length, room) {
      const wanted = Math.max(0, Math.min(length, info.size - offset))
      const { bytesRead, buffer } = await handle.read(room ?? Buffer.alloc(wanted), 0, wanted, offset)
      return buffer.subarray(0, bytesRead)
    },
  }
}

function notServed(file: string, cause: NodeJS.ErrnoException): Error {
  if (cause.code === 'EISDIR') return new UsageError('file-missing', phrase('serve.noFile', file))
  if (cause.code !== 'ENOENT' && cause.code !== 'ENOTDIR') return cause
  return new UsageError('file-missing', phrase('serve.missing', file), { cause })
}
