import { after, seconds } from '../base/time.ts'
import { type Board, crlf, type Loader, type Outcome, type Result } from './board.ts'
import { banner, bootLog } from './boot-log.ts'
import { flashBoot } from './commands.ts'
import { Environment } from './env.ts'
import { Keyboard } from './keyboard.ts'
import { loadToFlash, loadToRam, otherKey } from './menu.ts'
import { asicOf, isUpstream, modelOf } from './model.ts'
import { prompt } from './prompt.ts'
import { boardTimes } from './times.ts'
import { anyKey, loadAddress, upstreamLog } from './upstream-loader.ts'
import { type Key, keyInWindow } from './window.ts'

/** From power-on to a kernel or a restart. */
export async function runBootLoader(board: Board): Promise<Outcome> {
  const env = new Environment(board.flash, modelOf(board.options))
  if (isUpstream(modelOf(board.options))) env.values.set('loadaddr', loadAddress)
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
  const own = asicOf(modelOf(board.options))
  const asic = board.faults.has('wrong-board') ? 'MT7628_MP (Port5<->None)' : own
  const own113 = () => bootLog({ warm: board.start === 'warm', envSaved: env.saved, asic })
  for (const { text, takes } of isUpstream(modelOf(board.options)) ? upstreamLog : own113()) {
    say(text)
    // The switch is reset here, once in a power-on, and not at `tftpboot` (facts/device.md §0b.4).
    if (text.startsWith('#Reset_MT7530')) board.nic.dropFor(boardTimes.link)
    await after(board.clock.pace === 'instant' ? takes / 4 : takes, board.signal)
  }
  await board.line.flushed(board.signal)
}

async function pressedKey(board: Board): Promise<Key> {
  if (board.faults.delete('key-deaf-once')) return '3'
  if (isUpstream(modelOf(board.options))) {
    return (await anyKey(board.line, after(seconds(2), board.signal))) ? '4' : '3'
  }
  return keyInWindow(board.options.keyLogic ?? 'pending', board.line, board.signal)
}

async function chosen(loader: Loader, key: Key): Promise<Result> {
  if (key === '1') return loadToRam(loader)
  if (key === '2') return loadToFlash(loader)
  if (key === '0' || key === '7' || key === '8' || key === '9') return otherKey(loader, key)
  if (key === '4') {
    loader.board.note('prompt')
    if (isUpstream(modelOf(loader.board.options))) return 'ok'
    loader.say(`   \n4: System Enter Boot Command Line Interface.\n${banner.slice(1)}`)
    return 'ok'
  }
  loader.board.note('flash-boot')
  loader.say('\ndisable Switch Phy\n   \n3: System Boot system code via Flash.\n')
  return flashBoot(loader)
}
