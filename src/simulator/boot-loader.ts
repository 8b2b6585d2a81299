import { after, seconds } from '../base/time.ts'
import { foreignTo } from '../devices/foreign.ts'
import { type Board, crlf, type Loader, type Outcome, type Result } from './board.ts'
import { bootLog } from './boot-log.ts'
import { flashBoot } from './commands.ts'
import { anyKey } from './countdown.ts'
import { Environment } from './env.ts'
import { Keyboard } from './keyboard.ts'
import { menuKey } from './menu.ts'
import { hardwareOf, modelOf } from './model.ts'
import { prompt } from './prompt.ts'
import { boardTimes } from './times.ts'
import { type Key, keyInWindow } from './window.ts'

/** From power-on to a kernel or a restart. */
export async function runBootLoader(board: Board): Promise<Outcome> {
  const env = new Environment(board.flash, modelOf(board.options))
  // What is set is obeyed at once (facts/device.md §1.10).
  board.nic.livesAt(() => [{ ip: env.values.get('ipaddr') ?? '', bits: 24 }])
  const say = (text: string) => board.line.print(crlf(text))
  // Without a boot loader in its flash the board is silent for good.
  if (board.flash.read(0, 64).every((byte) => byte === 0xff)) await lifeless(board)
  await printBootLog(board, env, say)
  const key = await pressedKey(board)
  say(`\b\b\b 0 \n`)
  using keyboard = new Keyboard(board.line)
  const loader: Loader = { board, env, keyboard, ram: new Map(), downloads: 0, refusals: 0, say }
  const result = await chosen(loader, key)
  return result === 'ok' || result === 'failed' ? await prompt(loader) : result
}

function lifeless({ signal }: Board): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** Takes the same real time at brisk and real pace: the laptop's key stream has to be running by then, and is not hurried. */
async function printBootLog(board: Board, env: Environment, say: (text: string) => void): Promise<void> {
  const own = hardwareOf(board.options)
  const { chipLine } = (board.faults.has('wrong-board') ? foreignTo(modelOf(board.options)) : own).loader
  for (const part of bootLog(own, { warm: board.start === 'warm', envSaved: env.saved, chipLine })) {
    const { text, takes, dropsLink } = part
    say(text)
    // Once in a power-on, and not at `tftpboot` (facts/device.md §0b.4).
    if (dropsLink) board.nic.dropFor(boardTimes.link)
    await after(board.clock.pace === 'instant' ? takes / 4 : takes, board.signal)
  }
  await board.line.flushed(board.signal)
}

async function pressedKey(board: Board): Promise<Key> {
  if (board.faults.delete('key-deaf-once')) return '3'
  const { loader } = hardwareOf(board.options)
  if (loader.window === 'countdown') {
    return (await anyKey(board.line, after(seconds(2), board.signal))) ? '4' : '3'
  }
  const { word, menu } = loader
  const keys = menu.map(({ key }) => key).join('')
  return keyInWindow(board.options.keyLogic ?? 'pending', { line: board.line, word, keys }, board.signal)
}

async function chosen(loader: Loader, key: Key): Promise<Result> {
  const { taken, missed, menu } = hardwareOf(loader.board.options).loader
  const entry = menu.find((each) => each.key === key)
  if (entry) return menuKey(loader, entry)
  if (key === '4') {
    loader.board.note('prompt')
    loader.say(taken)
    return 'ok'
  }
  loader.board.note('flash-boot')
  loader.say(missed)
  return flashBoot(loader)
}
