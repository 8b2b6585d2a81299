import { seconds } from '../../src/base/time.ts'
import type { Talk } from './board.ts'

export interface Ran {
  output: string
  code?: number
  /** The shell is gone: nothing more is answered here. */
  leave?: boolean
}

/**
 * A shell that echoes, and answers framed commands (`a ID;COMMAND;b`) by what `run` says of the command inside. Returns
 * when a command leaves it, or when nothing has come for `patience`.
 */
export async function shell(
  board: Talk,
  run: (command: string) => Ran | Promise<Ran>,
  o: { prompt?: string; patience?: number } = {},
): Promise<void> {
  const { prompt = 'root@OpenWrt:~# ', patience = seconds(60) } = o
  board.place = 'shell'
  await board.say(prompt)
  let line = ''
  for (;;) {
    const key = await board.key(patience)
    if (key === null) return
    if (key === '\x03') {
      line = ''
      await board.say(`^C\r\n${prompt}`)
    } else if (key === '\r' || key === '\n') {
      board.typed(line)
      if (await obey(board, line, run)) return
      await board.say(prompt)
      line = ''
    } else {
      line += key
      await board.say(key)
    }
  }
}

async function obey(board: Talk, line: string, run: Parameters<typeof shell>[1]): Promise<boolean> {
  const [, id, command] = /^a (\w+);([\s\S]*?)[; ]b$/.exec(line) ?? []
  await board.say('\r\n')
  if (line === '') return false
  const { output, code = 0, leave = false } = await run(command ?? line)
  const text = output.replaceAll('\n', '\r\n')
  await board.say(id === undefined ? text : `@${id}{${text}}${id}:${code}:${code}@`)
  return leave
}
