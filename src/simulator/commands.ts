import type { Loader, Outcome } from './board.ts'
import { banner } from './boot-log.ts'
import { bootm, flashBase } from './bootm.ts'
import { spi } from './spi.ts'
import { tftpboot } from './tftpboot.ts'

/** `ok` may be repeated by a bare Enter when the command is one of those; an outcome ends the prompt. */
export type Result = 'ok' | 'failed' | Outcome
type Command = (loader: Loader, words: string[]) => Result | Promise<Result>

const kernelAddress = flashBase + 0x20000
const loadAddress = (loader: Loader) => Number.parseInt(loader.env.values.get('loadaddr') ?? '84000000', 16)

export const commands: Record<string, { run: Command; repeats?: boolean }> = {
  '?': { run: help, repeats: true },
  help: { run: help, repeats: true },
  version: { run: version, repeats: true },
  printenv: { run: printenv, repeats: true },
  setenv: { run: setenv },
  saveenv: { run: saveenv },
  tftpboot: { run: download, repeats: true },
  bootm: { run: start, repeats: true },
  reset: { run: () => 'reset' },
  erase: { run: erase },
  spi: { run: spi, repeats: true },
}

function help(loader: Loader): Result {
  const names = '? bootm cp dump erase go help loadb mcmp md mdio mm nm printenv reset rf saveenv setenv spi'
  const lines = [...names.split(' '), 'tftpboot', 'version'].map((name) => `${name.padEnd(8)}- ${name}`)
  loader.say(`${lines.join('\n')}\n`)
  return 'ok'
}

function version(loader: Loader): Result {
  loader.say(banner.slice(1))
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
  const wanted = { file: named ?? 'test.bin', address, serverIp }
  const got = await tftpboot(loader, wanted, named !== undefined)
  if (got === null) return 'failed'
  return got === 'flash' ? flashBoot(loader) : 'ok'
}

async function start(loader: Loader, [address]: string[]): Promise<Result> {
  const from = address === undefined ? loadAddress(loader) : Number.parseInt(address, 16)
  return (await bootm(loader, from)) ?? 'failed'
}

export async function flashBoot(loader: Loader): Promise<Result> {
  return (await bootm(loader, kernelAddress)) ?? 'failed'
}

function erase(loader: Loader): Result {
  loader.say('Erasing SPI Flash...\n.\n')
  loader.board.note('erase')
  loader.board.flash.erase(0x20000, 0xfa0000)
  return 'ok'
}
