import { createHash } from 'node:crypto'
import type { Console } from '../console/console.ts'
import type { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import { BenchError, DeviceError } from '../errors.ts'
import type { Image } from '../firmware/image.ts'
import { type Board, board } from '../openwrt/board.ts'
import { untilOverlay } from '../openwrt/first-boot.ts'
import { type Partition, type Piece, parseMtd, partition, wholeChip } from '../openwrt/flash-map.ts'
import { contradictions, type Evidence, gather, provenByModem, readImei } from '../openwrt/identity.ts'
import { giveAddress, lanUp } from '../openwrt/network.ts'
import { proveRadios } from '../openwrt/radios.ts'
import { sysupgrade, sysupgradeTest } from '../openwrt/sysupgrade.ts'
import { minutes, seconds } from '../time.ts'
import type { Bench } from './bench.ts'

const PUSHED = '/tmp/benchflash.bin'
type Progress = (done: number, total: number) => void

/** A running OpenWrt, from RAM or from flash, with what one does on it. Valid until the router leaves that stage. */
export class System {
  readonly shell: Shell
  private readonly bench: Bench
  readonly device: Device
  private readonly signal: AbortSignal
  private parts: Partition[] | null = null

  constructor(shell: Shell, bench: Bench, signal: AbortSignal) {
    this.shell = shell
    this.bench = bench
    this.device = bench.device
    this.signal = signal
  }

  board(): Promise<Board> {
    return board(this.shell, this.signal)
  }

  /** Until the LAN is up and the router and the laptop hear each other. May be done again at any time. */
  async reachable(): Promise<void> {
    const { routerIp, serverIp } = this.bench.slot
    await lanUp(this.shell, this.device.patience.lan, this.signal)
    await giveAddress(this.shell, routerIp, serverIp, this.signal)
  }

  async flashMap(): Promise<Partition[]> {
    this.parts ??= parseMtd(await this.shell.check('cat /proc/mtd', { signal: this.signal }))
    return this.parts
  }

  /** All pieces of the chip in order; refuses a map that does not cover it. */
  async pieces(): Promise<Piece[]> {
    return wholeChip(await this.flashMap(), this.device)
  }

  async evidence(bootLog: string | null): Promise<Evidence> {
    return gather(this.shell, await this.flashMap(), bootLog, this.signal, this.device)
  }

  contradictions(evidence: Evidence): string[] {
    return contradictions(evidence, this.device)
  }

  modem(evidence: Evidence): string | null {
    return provenByModem(evidence, this.device)
  }

  async imei(): Promise<string | null> {
    return readImei(this.shell, await this.flashMap(), this.device, this.signal)
  }

  /** Streams a partition into a file; the router reads its flash a second time for its own hash. */
  async readPartition(part: Partition, file: string, onProgress: (bytes: number) => void): Promise<string> {
    const payload = await this.bench.payload(this.signal)
    using receipt = payload.receive({ file, size: part.size, onProgress, signal: this.signal })
    const head = `printf 'PUT %s HTTP/1.0\\r\\nContent-Length: %d\\r\\n\\r\\n' ${receipt.path} ${part.size}`
    const send = `${head} | cat - /dev/mtd${part.number}ro | nc ${receipt.host} ${receipt.port} >/dev/null`
    const sent = this.shell.check(send, { within: minutes(4), signal: this.signal })
    const [{ sha256 }] = await Promise.all([receipt.done, sent])
    const there = await this.hash(`/dev/mtd${part.number}ro`)
    if (there === sha256) return sha256
    throw new BenchError('backup-differs', `"${part.name}" arrived with another hash than the router's own`, {
      hint: 'Check the cable, then try again.',
      mayRetry: true,
    })
  }

  /** The image into the router's RAM, hashed there. */
  async push(image: Image, onProgress: Progress): Promise<void> {
    const payload = await this.bench.payload(this.signal)
    using offer = payload.offer('image.bin', image, onProgress)
    const fetch = `uclient-fetch -q -O ${PUSHED} ${offer.url}`
    await this.shell.check(fetch, { within: minutes(4), signal: this.signal })
    if ((await this.hash(PUSHED)) === image.sha256) return
    throw new BenchError('push-differs', 'The image arrived damaged in the router', { mayRetry: true })
  }

  testImage(): Promise<void> {
    return sysupgradeTest(this.shell, PUSHED, this.signal)
  }

  /** Takes the console away from the shell: it is gone afterwards. */
  upgrade(console: Console, note: (text: string) => void): Promise<void> {
    return sysupgrade(console, this.device, PUSHED, { note, signal: this.signal })
  }

  untilOverlay(): Promise<void> {
    return untilOverlay(this.shell, this.device.patience.firstBoot, this.signal)
  }

  /** Of the first bytes of `firmware`, as they stand in flash. */
  async firmwareHash(bytes: number): Promise<string> {
    const { number } = partition(await this.flashMap(), 'firmware')
    return this.sum(`head -c ${bytes} /dev/mtd${number}ro | sha256sum`)
  }

  /** Behind the image's end stands what OpenWrt itself writes: only up to there flash and file are equal. */
  async equals(image: Image): Promise<boolean> {
    const bytes = image.facts.rootfsEnd ?? image.size
    const wanted = createHash('sha256')
      .update(await image.read(0, bytes))
      .digest('hex')
    return (await this.firmwareHash(bytes)) === wanted
  }

  /** Both radios with their calibration. */
  async radios(): Promise<{ radios: string[] }> {
    return proveRadios(this.shell, await this.flashMap(), this.device, this.signal)
  }

  private hash(file: string): Promise<string> {
    return this.sum(`sha256sum ${file}`)
  }

  private async sum(command: string): Promise<string> {
    const output = await this.shell.check(command, { within: seconds(120), signal: this.signal })
    const sum = /\b[0-9a-f]{64}\b/.exec(output)?.[0]
    if (sum) return sum
    throw new DeviceError('command-failed', 'The router gave no hash', {
      mayRetry: true,
      evidence: [command, ...output.split(/\r?\n/)],
    })
  }
}
