import type { MenuEntry } from '../devices/hardware.ts'
import type { Loader, Result } from './board.ts'
import { bootm } from './bootm.ts'
import { flashBoot, saveenv } from './commands.ts'
import { firmwareIn, hardwareOf, modelOf } from './model.ts'
import { tftpboot } from './tftpboot.ts'

/** What an entry of the menu does, whatever its key. */
export function menuKey(loader: Loader, entry: MenuEntry): Promise<Result> {
  const { key, text, does } = entry
  loader.say(`   \n${key}: ${text}\n`)
  if (does === 'load-to-ram') return loadToRam(loader)
  if (does === 'load-to-flash') return loadToFlash(loader)
  return erases(loader, entry)
}

const loadAddressOf = ({ board }: Loader) => modelOf(board.options).boot.loadAddress ?? 0

/** Key 1 loads to RAM, but saves the environment over the kernel on the way (facts/device.md §2.2). */
async function loadToRam(loader: Loader): Promise<Result> {
  const { env, say } = loader
  say(' Please Input new ones /or Ctrl-C to discard\n')
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
  const at = loadAddressOf(loader)
  say(`Automatic boot of image at addr 0x${at.toString(16)} ...\n`)
  return (await bootm(loader, at)) ?? 'failed'
}

/** Key 2 erases before it knows whether anything comes: the worse of the two known behaviours (facts/device.md §1.4). */
async function loadToFlash(loader: Loader): Promise<Result> {
  const { board, say } = loader
  say(' Warning!! Erase Linux in Flash then burn new one. Are you sure?(Y/N)\n')
  board.note('menu-erase')
  const { offset, size } = firmwareIn(hardwareOf(board.options))
  board.flash.erase(offset, size)
  const got = await fetchFile(loader)
  if (got === null) return 'failed'
  if (got === 'flash') return flashBoot(loader)
  board.flash.write(offset, got.subarray(0, size))
  say('Writing to SPI Flash...\ndone\n')
  return flashBoot(loader)
}

/** Erases at once, and waits for what is never sent. */
async function erases(loader: Loader, { key, does }: MenuEntry): Promise<Result> {
  const { board, keyboard } = loader
  board.note(`menu-${key}`)
  const { offset, size } = firmwareIn(hardwareOf(board.options))
  if (does === 'erase-linux') board.flash.erase(offset, size)
  if (does === 'erase-loader') board.flash.erase(0, offset)
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
    file: file ?? modelOf(loader.board.options).boot.bootFile,
    address: loadAddressOf(loader),
    serverIp: values.get('serverip') ?? '0.0.0.0',
  }
  return tftpboot(loader, wanted, file !== undefined)
}
