import type { Loader, Result } from './board.ts'
import { bootm, flashBase, memoryAt } from './bootm.ts'
import { firmwareIn, hardwareOf, modelOf } from './model.ts'
import { spi } from './spi.ts'
import { tftpboot } from './tftpboot.ts'

type Command = (loader: Loader, words: string[], name: string) => Result | Promise<Result>
interface Known {
  run: Command
  repeats?: boolean
}

const firmwareOf = ({ board }: Loader) => firmwareIn(hardwareOf(board.options))
function loadAddress({ board, env }: Loader): number {
  const own = env.values.get('loadaddr')
  return own === undefined ? (modelOf(board.options).boot.loadAddress ?? 0) : Number.parseInt(own, 16)
}

const commands: Record<string, Known> = {
  '?': { run: help, repeats: true },
  help: { run: help, repeats: true },
  bdinfo: { run: bdinfo, repeats: true },
  version: { run: version, repeats: true },
  printenv: { run: printenv, repeats: true },
  setenv: { run: setenv },
  saveenv: { run: saveenv },
  tftpboot: { run: download, repeats: true },
  bootm: { run: start, repeats: true },
  reset: { run: () => 'reset' },
  erase: { run: erase },
  cp: { run: copy },
  go: { run: go },
  loadb: { run: loadb },
  spi: { run: spi, repeats: true },
}

/** Any beginning that fits one name alone is enough, also of `re` and `sa`; a dot and a width may follow (facts/device.md §0b.9). */
export function commandFor({ board }: Loader, typed: string): Known | null {
  const [name = ''] = typed.split('.')
  const fitting = hardwareOf(board.options).loader.commands.filter((one) => one.startsWith(name))
  const found = fitting.includes(name) ? name : fitting.length === 1 ? fitting[0]! : null
  return found !== null && Object.hasOwn(commands, found) ? commands[found]! : null
}

function help(loader: Loader): Result {
  const { commands: names } = hardwareOf(loader.board.options).loader
  const lines = names.map((name) => `${name.padEnd(8)}- ${name}`)
  loader.say(`${lines.join('\n')}\n`)
  return 'ok'
}

function version(loader: Loader): Result {
  loader.say(hardwareOf(loader.board.options).loader.banner.slice(1))
  return 'ok'
}

/** Of upstream's U-Boot alone: where its RAM is. */
function bdinfo(loader: Loader): Result {
  const { start, size } = hardwareOf(loader.board.options).memory
  const hex = (value: number) => `0x${value.toString(16).padStart(8, '0')}`
  const bank = `DRAM bank   = 0x00000000\n-> start    = ${hex(start)}\n-> size     = ${hex(size)}\n`
  loader.say(`boot_params = 0x00000000\n${bank}flashstart  = 0x00000000\n`)
  return 'ok'
}

function printenv(loader: Loader, [name]: string[]): Result {
  const value = name === undefined ? undefined : loader.env.values.get(name)
  if (name === undefined) loader.say(loader.env.text())
  else if (value !== undefined) loader.say(`${name}=${value}\n`)
  else loader.say(`## Error: "${name}" not defined\n`)
  return name !== undefined && value === undefined ? 'failed' : 'ok'
}

function setenv(loader: Loader, [name, ...value]: string[]): Result {
  if (name === undefined) {
    loader.say('Usage:\nsetenv name value ...\n')
    return 'failed'
  }
  // Once it is there it is neither changed nor deleted (facts/device.md §1.10).
  if (name === 'ethaddr' && loader.env.values.has(name)) {
    loader.say(`Can't overwrite "ethaddr"\n`)
    return 'failed'
  }
  if (value.length > 0) loader.env.values.set(name, value.join(' '))
  else loader.env.values.delete(name)
  return 'ok'
}

/** The worst thing that can be typed here (facts/device.md §2.1). */
export async function saveenv(loader: Loader): Promise<Result> {
  const { board, env, say } = loader
  say('Saving Environment to SPI Flash...\nErasing SPI Flash...\n.\n')
  board.note('saveenv')
  await board.clock.wait(500, board.signal)
  say('Writing to SPI Flash...\n')
  env.save(board.flash)
  say('done\n')
  return 'ok'
}

async function download(loader: Loader, words: string[]): Promise<Result> {
  const file = words.length > 1 ? words[1] : words.find((word) => !/^(0x)?[0-9a-f]+$/i.test(word))
  const address =
    words[0] !== undefined && words[0] !== file ? Number.parseInt(words[0], 16) : loadAddress(loader)
  const serverIp = loader.env.values.get('serverip') ?? '0.0.0.0'
  const named = file ?? loader.env.values.get('bootfile')
  const wanted = { file: named ?? modelOf(loader.board.options).boot.bootFile, address, serverIp }
  const got = await tftpboot(loader, wanted, named !== undefined)
  if (got === null) return 'failed'
  return got === 'flash' ? flashBoot(loader) : 'ok'
}

async function start(loader: Loader, [address]: string[]): Promise<Result> {
  const from = address === undefined ? loadAddress(loader) : Number.parseInt(address, 16)
  return (await bootm(loader, from)) ?? 'failed'
}

export async function flashBoot(loader: Loader): Promise<Result> {
  return (await bootm(loader, flashBase + firmwareOf(loader).offset)) ?? 'failed'
}

/** `erase FROM TO` or `erase FROM +LENGTH` in hexadecimal; whatever else is said, the worst is done. */
function erase(loader: Loader, [from = '', to = '']: string[]): Result {
  const start = Number.parseInt(from, 16) - flashBase
  const end = to.startsWith('+') ? start + Number.parseInt(to, 16) : Number.parseInt(to, 16) - flashBase + 1
  loader.say('Erasing SPI Flash...\n.\n')
  loader.board.note('erase')
  if (start >= 0 && end > start) loader.board.flash.erase(...blocks(start, end))
  else loader.board.flash.erase(firmwareOf(loader).offset, firmwareOf(loader).size)
  return 'ok'
}

const block = 0x10000
function blocks(start: number, end: number): [number, number] {
  const first = Math.floor(start / block) * block
  return [first, Math.ceil(end / block) * block - first]
}

/** Counted in bytes, half words or words; into the flash it writes without asking. */
function copy(loader: Loader, words: string[], name: string): Result {
  const [from = Number.NaN, to = Number.NaN, count = Number.NaN] = words.map((word) =>
    Number.parseInt(word, 16),
  )
  if (!(count > 0) || Number.isNaN(from + to)) {
    loader.say('Usage:\ncp [.b, .w, .l] source target count\n')
    return 'failed'
  }
  const width = name.endsWith('.b') ? 1 : name.endsWith('.w') ? 2 : 4
  const bytes = Buffer.from(memoryAt(loader, from, count * width).subarray(0, count * width))
  if (to < flashBase) loader.ram.set(to, bytes)
  return to < flashBase ? 'ok' : copyToFlash(loader, to - flashBase, bytes)
}

function copyToFlash({ board, say }: Loader, to: number, bytes: Buffer): Result {
  say('Copy to Flash... ')
  if (to + bytes.length > board.flash.size) {
    say('Outside available Flash\n')
    return 'failed'
  }
  board.note('cp')
  board.flash.write(to, bytes)
  say('done\n')
  return 'ok'
}

/** Where nothing lies that could run, nothing is heard again until the power is off; at its own start it starts again. */
async function go(loader: Loader, [address = '']: string[]): Promise<Result> {
  const at = Number.parseInt(address, 16)
  loader.say(`## Starting application at 0x${(at || 0).toString(16).toUpperCase().padStart(8, '0')} ...\n`)
  loader.board.note('go')
  return at === flashBase ? 'reset' : new Promise<Result>((_, reject) => hang(loader, reject))
}

function hang({ board: { signal } }: Loader, reject: (why: unknown) => void): void {
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
}

/** Nothing is sent to it by kermit: it waits until it is interrupted. */
async function loadb(loader: Loader): Promise<Result> {
  const address = loadAddress(loader).toString(16).toUpperCase()
  loader.say(`## Ready for binary (kermit) download to 0x${address} at 115200 bps...\n`)
  await Promise.race([loader.keyboard.interrupted(), new Promise<never>((_, no) => hang(loader, no))])
  return 'failed'
}
