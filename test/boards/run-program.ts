import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { later, minutes, seconds } from '../../src/base/time.ts'
import { Inside } from '../whole/inside.ts'
import type { Line, Started } from '../whole/process.ts'
import type { Board } from './board.ts'

export interface Told {
  /** Null: it had to be killed, because it did not end by itself. */
  exit: number | null
  events: Line[]
  complaints: string
  /** Codes of failed steps, in their order. */
  codes: string[]
  notes: string[]
}

export interface RunAt {
  /** Options beside those of the table, like `--mirror`. */
  args?: string[]
  tftpPort: number
  cache: string
  /** Pressed once the line with this event or text has come: Ctrl-C, and again where that was not enough. */
  until?: (line: Line) => boolean
  /** At most so long; then Ctrl-C twice, then it is killed. */
  within?: number
  records?: string
}

/** The program on the board's line, until it ends. */
export async function runProgram(command: string, board: Board, o: RunAt): Promise<Told> {
  const folder = await mkdtemp(join(tmpdir(), 'board-'))
  const records = o.records ?? join(folder, 'records')
  const place = ['--listen', '127.0.0.1', '--tftp-port', String(o.tftpPort), '--cache', o.cache]
  const args = [command, '--json', '--yes', '--port', board.line, ...place, '--records', records]
  let leaving = false
  const program = new Inside([...args, ...(o.args ?? [])], (line, self) => {
    if (line.type === 'question' && line.flag === null) board.ask()
    if (leaving || !o.until?.(line)) return
    leaving = true
    leave(self)
  })
  const cancel = later(o.within ?? minutes(1), () => leave(program))
  const exit = await program.exit()
  cancel()
  await rm(folder, { recursive: true, force: true })
  const { lines: events, complaints } = program
  const codes = events.filter(({ type }) => type === 'step-failed').map(({ code }) => String(code))
  const notes = events.filter(({ type }) => type === 'note').map(({ text }) => String(text))
  return { exit, events, complaints, codes, notes }
}

function leave(program: Started): void {
  program.interrupt()
  const cancels = [later(seconds(1.5), () => program.interrupt()), later(seconds(10), () => program.kill())]
  void program.exit().then(() => {
    for (const cancel of cancels) cancel()
  })
}

export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((resolve) => void socket.close(resolve))
  return port
}
