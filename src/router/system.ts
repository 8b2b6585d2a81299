import { createHash } from 'node:crypto'
import { hashFile, type Source } from '../base/source.ts'
import { minutes } from '../base/time.ts'
import type { Bench } from '../bench/bench.ts'
import type { Console } from '../console/console.ts'
import type { Shell } from '../console/shell.ts'
import type { Device } from '../devices/device.ts'
import { flashOf } from '../devices/incomplete.ts'
import { sourceOf } from '../firmware/files.ts'
import type { Image } from '../firmware/image.ts'
import { type Board, board } from '../openwrt/board.ts'
import { startTrouble } from '../openwrt/firmware-start.ts'
import { untilOverlay } from '../openwrt/first-boot.ts'
import {
  allButLast,
  type Partition,
  type Piece,
  parseMtd,
  partition,
  wholeChip,
} from '../openwrt/flash-map.ts'
import { contradictions, type Evidence, gather, provenByModem, readImei } from '../openwrt/identity.ts'
import { giveAddress, lanUp, takeAddress } from '../openwrt/network.ts'
import { proveRadios } from '../openwrt/radios.ts'
import { flashHashes, type SystemSurvey, surveySystem } from '../openwrt/survey.ts'
import { type Keeping, sysupgrade, sysupgradeTest } from '../openwrt/sysupgrade.ts'
import { everyPart } from '../openwrt/unmapped.ts'
import { firmwareScript, firmwareWritten, writeFirmware } from '../openwrt/write-firmware.ts'
import type { Wording } from '../phrases/phrase.ts'
import { hashOf, hasRoom, pullSettings, push, type Route, readPartition } from './transfer.ts'

const PUSHED = '/tmp/benchflash.bin'
type Progress = (done: number, total: number) => void

/** A running OpenWrt, from RAM or from flash, with what one does on it. Valid until the router leaves that stage. */
export class System {
  readonly shell: Shell
  readonly device: Device
  readonly #bench: Bench
  readonly #signal: AbortSignal
  #parts: Partition[] | null = null

  constructor(shell: Shell, bench: Bench, signal: AbortSignal) {
    this.shell = shell
    this.#bench = bench
    this.device = bench.device
    this.#signal = signal
  }

  board(): Promise<Board> {
    return board(this.shell, this.#signal)
  }

  /** Until the LAN is up and the router and the laptop hear each other. May be done again at any time. */
  async reachable(): Promise<void> {
    const { routerIp, serverIp } = this.#bench.addresses
    await lanUp(this.shell, this.device.patience.lan, this.#signal)
    await giveAddress(this.shell, routerIp, serverIp, this.#signal)
  }

  /** Takes the address away that it was lent: nothing of the bench stays on the router. */
  async giveBackAddress(): Promise<void> {
    await takeAddress(this.shell, this.#bench.addresses.routerIp, this.#signal)
  }

  async flashMap(): Promise<Partition[]> {
    this.#parts ??= parseMtd(await this.shell.sure('cat /proc/mtd', { signal: this.#signal }))
    return this.#parts
  }

  /** Of the chip; of a board without a flash map, of all parts that this system shows. */
  async chipSize(): Promise<number> {
    const pieces = this.device.flash ? [this.device.flash] : await this.pieces()
    return pieces.reduce((sum, { size }) => sum + size, 0)
  }

  /** All pieces of the chip in order; refuses a map that does not cover it. */
  async pieces(): Promise<Piece[]> {
    const parts = await this.flashMap()
    return this.device.flash ? wholeChip(parts, this.device) : everyPart(parts)
  }

  /** All but the last part, where the map is an old one that does not have it. */
  async allButLast(): Promise<Piece[]> {
    return allButLast(await this.flashMap(), this.device)
  }

  async evidence(bootLog: string | null): Promise<Evidence> {
    return gather(this.shell, await this.flashMap(), bootLog, this.#signal, this.device)
  }

  contradictions(evidence: Evidence): Wording[] {
    return contradictions(evidence, this.device)
  }

  /** Why it does not start from its flash; null where its firmware begins as it should. */
  trouble({ start }: Evidence): Wording | null {
    return this.device.flash ? startTrouble(start) : null
  }

  modem(evidence: Evidence): string | null {
    return provenByModem(evidence, this.device)
  }

  async imei(): Promise<string | null> {
    return readImei(this.shell, await this.flashMap(), this.device, this.#signal)
  }

  /** Streams a partition into a file, hashed at both ends. */
  async readPartition(part: Partition, file: string, onProgress: (bytes: number) => void): Promise<string> {
    return readPartition(await this.#route(), part, file, onProgress)
  }

  /** The image into the router's RAM, hashed there. */
  async push(image: Source & { sha256: string }, onProgress: Progress): Promise<void> {
    await hasRoom(this.shell, image.size, this.#signal)
    await push(await this.#route(), image, PUSHED, onProgress)
  }

  /** Whether it runs from RAM: nothing that is changed in it lasts. */
  async inRam(): Promise<boolean> {
    const { rootfs_type } = await this.board()
    return rootfs_type === 'initramfs' || rootfs_type === 'tmpfs'
  }

  /** As an upgrade would keep them, in an archive that only its owner can read at both ends. */
  async saveSettings(place: string, file: string): Promise<string> {
    await this.shell.check(`(umask 077; sysupgrade -b ${place})`, {
      within: minutes(1),
      signal: this.#signal,
    })
    const sha256 = await pullSettings(await this.#route(), place, file)
    await this.shell.run(`rm -f ${place}`, { signal: this.#signal })
    return sha256
  }

  async pushFile(file: string, place: string): Promise<void> {
    const source = { ...(await sourceOf(file)), sha256: await hashFile(file) }
    await push(await this.#route(), source, place, () => {})
  }

  testImage(keeping: Keeping = 'nothing'): Promise<void> {
    return sysupgradeTest(this.shell, PUSHED, keeping, this.#signal)
  }

  /** Takes the console away from the shell: it is gone afterwards. */
  upgrade(console: Console, note: (text: Wording) => void, keeping: Keeping): Promise<void> {
    return sysupgrade(console, this.device, PUSHED, { keeping, note, signal: this.#signal })
  }

  /** Writes what was pushed to `firmware` as it is, beside the console, and watches until it is written. */
  async writeFirmware(starting: () => Promise<void>): Promise<void> {
    const { shell, payload, signal } = await this.#route()
    const bytes = Buffer.from(firmwareScript(PUSHED))
    const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length)
    using offer = payload.offer('firmware.sh', { size: bytes.length, read })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { write } = this.device.patience
    await writeFirmware(shell, { url: offer.url, sha256, within: write, starting }, signal)
  }

  /** Waits for the end of a write that was begun earlier; where none was, there is nothing to wait for. */
  firmwareWritten(): Promise<void> {
    return firmwareWritten(this.shell, this.device.patience.write, this.#signal)
  }

  untilOverlay(): Promise<void> {
    return untilOverlay(this.shell, this.device.patience.firstBoot, this.#signal)
  }

  /** Of the first bytes of `firmware`, as they stand in flash. */
  async firmwareHash(bytes: number): Promise<string> {
    const { number } = partition(await this.flashMap(), 'firmware')
    return hashOf(this.shell, `head -c ${bytes} /dev/mtd${number}ro | sha256sum`, this.#signal)
  }

  /** Whether the whole of `firmware` has this hash. */
  async firmwareIs(sha256: string): Promise<boolean> {
    return (await this.firmwareHash(flashOf(this.device).firmware.size)) === sha256
  }

  /** Behind the image's end stands what OpenWrt itself writes: only up to there flash and file are equal. */
  async equals(image: Image): Promise<boolean> {
    const bytes = image.facts.rootfsEnd ?? image.size
    const wanted = createHash('sha256')
      .update(await image.read(0, bytes))
      .digest('hex')
    return (await this.firmwareHash(bytes)) === wanted
  }

  survey(): Promise<Omit<SystemSurvey, 'hashes'>> {
    return surveySystem(this.shell, this.#signal)
  }

  async flashHashes(onProgress: Progress): Promise<Record<string, string>> {
    return flashHashes(this.shell, await this.flashMap(), onProgress, this.#signal)
  }

  /** Both radios with their calibration. */
  async radios(): Promise<{ radios: string[] }> {
    return proveRadios(this.shell, await this.flashMap(), this.device, this.#signal)
  }

  async #route(): Promise<Route> {
    return { shell: this.shell, payload: await this.#bench.payload(this.#signal), signal: this.#signal }
  }
}
