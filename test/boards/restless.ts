import { milliseconds, seconds } from '../../src/base/time.ts'
import type { Board } from './board.ts'
import { bootText, caughtText, commands, loader, missedText } from './loader.ts'

export const panic = 'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(31,3)'

/** One start of a router whose kernel gives up, without the key window taking anything. */
export async function crash(
  board: Board,
  o: { place?: Board['place']; accepts?: RegExp } = {},
): Promise<boolean> {
  const text = bootText({ warm: true })
  board.place = o.place ?? 'window'
  board.forget()
  await board.tell(text)
  // Longer than a board's: what is tested here is not who is quick.
  if (o.accepts && (await board.hears(o.accepts, seconds(3)))) return true
  if (!o.place) board.place = 'booting'
  await board.tell(missedText)
  await board.tell(
    '[    0.000000] Linux version 6.6.93 (builder@buildhost)\r\n[    1.204000] mtdsplit: no rootfs\r\n',
  )
  await board.tell(`[    1.30${Math.floor(Math.random() * 9)}000] ${panic}\r\n`)
  await board.tell('[    1.310000] Rebooting in 1 seconds..\r\n')
  await board.wait(seconds(1))
  return false
}

/** At the prompt, up to a download that never begins. */
export async function caught(board: Board): Promise<void> {
  await board.say(caughtText)
  await loader(board, { ...commands(0), tftpboot: () => ({ leave: 'Loading: *\b' }) })
  board.place = 'booting'
}

/** A start whose window is open for long: what is tested is not who is quick. */
export async function longWindow(board: Board, text = bootText()): Promise<boolean> {
  board.place = 'window'
  board.forget()
  await board.tell(text)
  return (await board.hears(/[t4]/, seconds(8))) !== null
}

export interface Login {
  name?: string
  /** What is printed again and again, whoever types. */
  chatter?: string[]
  every?: number
  /** A shell is open already. */
  open?: boolean
  /** How often `reboot` does nothing. */
  deaf?: number
}

/** The maker's firmware at its console until `reboot`; a password's digits are kept apart by their place. */
export async function factory(board: Board, o: Login = {}): Promise<void> {
  let state: 'login' | 'password' | 'shell' = o.open ? 'shell' : 'login'
  const shows = { login: `${o.name ?? 'Archer MR500'} login: `, password: 'Password: ', shell: '~ # ' }
  board.place = 'shell'
  const talk = { over: false as boolean }
  const talking = chatter(board, o, talk)
  let line = ''
  let deaf = o.deaf ?? 0
  try {
    for (;;) {
      const key = await board.key(seconds(120))
      if (key === null) return
      if (key === '\x03') continue
      if (key !== '\r') {
        line += key
        if (state !== 'password') await board.say(key)
        continue
      }
      board.typed(`${state}:${line}`)
      if (state === 'shell' && line === 'reboot' && deaf-- <= 0)
        return await board.say('\r\nRestarting system.\r\n')
      if (state === 'login' && line === 'admin') state = 'password'
      else if (state === 'password') state = line === '1234' ? 'shell' : 'login'
      line = ''
      await board.say(`\r\n${shows[state]}`)
    }
  } finally {
    talk.over = true
    await talking
  }
}

async function chatter(board: Board, o: Login, talk: { over: boolean }): Promise<void> {
  for (let n = 0; !talk.over && o.chatter; n++) {
    await board.say(`\r\n${o.chatter[n % o.chatter.length]}\r\n`)
    await board.wait(o.every ?? milliseconds(700))
  }
}
