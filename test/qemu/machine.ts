import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, copyFileSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from './hash.ts'
import { board } from './images.ts'
import { uBootBinary } from './tools.ts'

let made = 0
const LINE = 4000
const flashSize = 0x4000000

/**
 * A laptop with one network cable, and at its other end QEMU's board with Debian's U-Boot, in a network namespace: one
 * packet in a thousand is lost, in each direction.
 */
export class Machine implements AsyncDisposable {
  readonly line = `tcp://127.0.0.1:${LINE}`
  readonly #name = `bfq${process.pid}-${made++}`
  readonly #folder: string
  #emulator: ChildProcess | null = null

  constructor(folder: string) {
    this.#folder = folder
    for (const bank of [0, 1]) {
      copyFileSync(bank === 0 ? uBootBinary : '/dev/null', this.#bank(bank))
      truncateSync(this.#bank(bank), flashSize)
    }
    // Behind U-Boot, so that each part of the backup has bytes of its own.
    const file = openSync(this.#bank(0), 'r+')
    writeSync(file, randomBytes(0x100000), 0, 0x100000, 0x800000)
    closeSync(file)
    ip(`netns add ${this.#name}`)
    for (const words of [
      'link set lo up',
      'tuntap add dev tap0 mode tap',
      'addr add 192.168.0.5/24 dev tap0',
      'link set tap0 up',
    ])
      ip(`-n ${this.#name} ${words}`)
    this.#nft('add table inet lossy')
    for (const hook of ['input', 'output']) {
      this.#nft(`add chain inet lossy ${hook} { type filter hook ${hook} priority 0; }`)
      this.#nft(
        `add rule inet lossy ${hook} oifname != lo iifname != lo meta l4proto udp numgen random mod 1000 == 0 counter drop`,
      )
    }
  }

  /** With its power off, as a person finds it: the line is there, and nothing comes over it. */
  async plugIn(): Promise<void> {
    const flash = [0, 1].flatMap((n) => ['-drive', `if=pflash,format=raw,index=${n},file=${this.#bank(n)}`])
    const card = [
      '-netdev',
      'tap,id=lan,ifname=tap0,script=no,downscript=no',
      '-device',
      'virtio-net-device,netdev=lan',
    ]
    const line = [
      '-chardev',
      `socket,id=line,host=127.0.0.1,port=${LINE},server=on,wait=off`,
      '-serial',
      'chardev:line',
    ]
    const words = [
      'qemu-system-arm',
      ...board,
      ...flash,
      ...card,
      ...line,
      '-display',
      'none',
      '-monitor',
      'stdio',
      '-S',
    ]
    this.#emulator = spawn('ip', ['netns', 'exec', this.#name, ...words], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    await once(this.#emulator.stdout!, 'data')
  }

  powerOn(): void {
    this.#emulator?.stdin?.write('cont\n')
  }

  async unplug(): Promise<void> {
    const emulator = this.#emulator
    this.#emulator = null
    if (!emulator || emulator.exitCode !== null) return
    const gone = once(emulator, 'close')
    emulator.stdin!.write('quit\n')
    await gone
  }

  flash(bank: number): Buffer {
    return readFileSync(this.#bank(bank))
  }

  hashes(): string[] {
    return [0, 1].map((bank) => hashOf(this.flash(bank)))
  }

  /** A program of the laptop's. */
  exec(words: string[]): [string, string[]] {
    return ['ip', ['netns', 'exec', this.#name, ...words]]
  }

  /** How many packets the cable has lost. */
  get lost(): number {
    const counted = this.#nft('list table inet lossy').matchAll(/counter packets (\d+)/g)
    return [...counted].reduce((sum, [, packets]) => sum + Number(packets), 0)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.unplug()
    ip(`netns del ${this.#name}`)
  }

  #bank(n: number): string {
    return join(this.#folder, `flash${n}.img`)
  }

  #nft(words: string): string {
    const [command, args] = this.exec(['nft', words])
    return said(command, args)
  }
}

const ip = (words: string) => said('ip', words.split(' '))

function said(command: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
  return stdout
}
