import { milliseconds, seconds } from '../../src/time.ts'
import type { Board } from './board.ts'
import { bootText, caughtText, commands, loader, missedText, ramStart, window } from './loader.ts'

export const panic = 'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(31,3)'

/** One start of a router whose kernel gives up, without the key window taking anything. */
export async function crash(
  board: Board,
  o: { place?: Board['place']; accepts?: RegExp } = {},
): Promise<boolean> {
  const text = bootText({ warm: true })
  if (o.place) {
    board.place = o.place
    await board.tell(text)
  } else if (await window(board, { text, accepts: o.accepts ?? /never/ })) return true
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

/** At the prompt, up to a RAM image that says nothing more. */
export async function caught(board: Board, tftpPort: number): Promise<void> {
  await board.say(caughtText)
  await loader(board, { ...commands(tftpPort), bootm: () => ({ leave: ramStart }) })
  board.place = 'booting'
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
