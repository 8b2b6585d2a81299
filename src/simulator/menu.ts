import type { Loader, Result } from './board.ts'
import { bootm } from './bootm.ts'
import { flashBoot, saveenv } from './commands.ts'
import { flashIn, modelOf } from './model.ts'
import { tftpboot } from './tftpboot.ts'

const loadAddress = 0x84000000

/** Key 1 loads to RAM, but saves the environment over the kernel on the way (facts/device.md §2.2). */
export async function loadToRam(loader: Loader): Promise<Result> {
  const { env, say } = loader
  say('   \n1: System Load Linux to SDRAM via TFTP. \n Please Input new ones /or Ctrl-C to discard\n')
  const before = env.text()
  const asked: [string, string][] = [
    ['ipaddr', 'Input device IP'],
    ['serverip', 'Input server IP'],
    ['bootfile', 'Input Linux Kernel filename'],
  ]
  for (const [name, question] of asked) {
    const answer = await ask(loader, `\t${question} (${env.values.get(name) ?? ''}) `)
    if (answer === null) return 'failed'
    if (answer !== '') env.values.set(name, answer)
  }
  const modified = env.text() !== before
  const got = await fetchFile(loader)
  if (got === null) return 'failed'
  if (got === 'flash') return flashBoot(loader)
  if (modified) await saveenv(loader)
  say('Automatic boot of image at addr 0x84000000 ...\n')
  return (await bootm(loader, loadAddress)) ?? 'failed'
}

/** Key 2 erases before it knows whether anything comes: the worse of the two known behaviours (facts/device.md §1.4). */
export async function loadToFlash(loader: Loader): Promise<Result> {
  const { board, say } = loader
  say('   \n2: System Load Linux Kernel then write to Flash via TFTP. \n')
  say(' Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)\n')
  board.note('menu-erase')
  const { offset, size } = flashIn(modelOf(board.options)).firmware
  board.flash.erase(offset, size)
  const got = await fetchFile(loader)
  if (got === null) return 'failed'
  if (got === 'flash') return flashBoot(loader)
  board.flash.write(offset, got.subarray(0, size))
  say('Writing to SPI Flash...\ndone\n')
  return flashBoot(loader)
}

type Part = 'linux' | 'boot loader'

/** Entries of the chip maker's menu; whether this board has them is not known, so each does its worst (facts/device.md §1.4). */
const others: Record<'0' | '7' | '8' | '9', { text: string; erases: Part | null }> = {
  '0': { text: 'System Load Linux then write to Flash via Serial.', erases: 'linux' },
  '7': { text: 'System Load Boot Loader then write to Flash via Serial.', erases: 'boot loader' },
  '8': { text: 'System Load UBoot to SDRAM via TFTP.', erases: null },
  '9': { text: 'System Load Boot Loader code then write to Flash via TFTP.', erases: 'boot loader' },
}

/** Erases at once, and waits for what is never sent. */
export async function otherKey(loader: Loader, key: keyof typeof others): Promise<Result> {
  const { board, keyboard, say } = loader
  const { text, erases } = others[key]
  say(`   \n${key}: ${text}\n`)
  board.note(`menu-${key}`)
  const { offset, size } = flashIn(modelOf(board.options)).firmware
  if (erases === 'linux') board.flash.erase(offset, size)
  else if (erases) board.flash.erase(0, offset)
  await Promise.race([keyboard.interrupted(), new Promise<never>((_, no) => ends(board.signal, no))])
  return 'failed'
}

const ends = (signal: AbortSignal, then: (why: unknown) => void) =>
  signal.addEventListener('abort', () => then(signal.reason), { once: true })

async function ask(loader: Loader, question: string): Promise<string | null> {
  loader.say(`${question}==:`)
  return loader.keyboard.readLine(loader.say, loader.board.signal)
}

function fetchFile(loader: Loader): Promise<Buffer | 'flash' | null> {
  const { values } = loader.env
  const file = values.get('bootfile')
  const wanted = {
    file: file ?? 'test.bin',
    address: loadAddress,
    serverIp: values.get('serverip') ?? '0.0.0.0',
  }
  return tftpboot(loader, wanted, file !== undefined)
}
