import { existsSync } from 'node:fs'
import { basename, isAbsolute, join, relative, resolve } from 'node:path'
import { BenchError, reasonOf } from '../base/errors.ts'
import { inside, isInside } from '../base/inside.ts'
import type { Source } from '../base/source.ts'
import { stamp } from '../base/time.ts'
import type { Bench } from '../bench/bench.ts'
import { sourceOf } from '../firmware/files.ts'
import { phrase } from '../phrases/phrase.ts'
import { backupFiles, backupPath, copyIn, emergencyPath } from '../records/layout.ts'
import { sameMac } from '../records/mac.ts'
import type { System } from '../router/system.ts'
import type { ByLoader } from './by-loader.ts'
import { copyBackup } from './copy.ts'
import { factoryIn, hasFactory, ownBackup } from './find.ts'
import type { Backup } from './manifest.ts'
import { backUp, type Saving } from './over-network.ts'
import { type Emergency, type SlowReader, saveBySerial } from './over-serial.ts'
import { verifyBackup } from './verify.ts'

/** The router that it is kept of. */
interface Kept {
  readonly mac: string | null
  readonly bootEvidence: string | null
  readonly byLoader: ByLoader | null
}

/** What this laptop keeps of one router's flash. */
export class Backups {
  readonly #bench: Bench
  readonly #unit: Kept

  constructor(bench: Bench, unit: Kept) {
    this.#bench = bench
    this.#unit = unit
  }

  /** Who it is has to be known before anything is kept of it. */
  get #mac(): string {
    if (this.#unit.mac) return this.#unit.mac
    throw new BenchError('mac-unknown', phrase('proof.macUnknown'))
  }

  /** All 16 MiB into the router's own folder, at a path relative to the records. */
  async make(
    system: System,
    options: Omit<Saving, 'folder' | 'mac' | 'board' | 'chip' | 'byLoader'>,
  ): Promise<Backup & { folder: string }> {
    const folder = backupPath(this.#mac, stamp())
    const board = await system.evidence(this.#unit.bootEvidence)
    const whole = join(this.#bench.records, folder)
    const { byLoader } = this.#unit
    const mac = this.#unit.mac!
    const backup = await backUp(system, {
      ...options,
      folder: whole,
      mac,
      board,
      chip: board.flashSize,
      byLoader,
    })
    if (backup.kind === 'factory')
      this.#bench.register.add({ mac, folder: resolve(whole), sha256: backup.sha256 })
    return { ...backup, folder }
  }

  /** Makes the second copy of a backup where one is wanted, or proves the one that is there. */
  async copied(folder: string): Promise<{ copy?: string }> {
    const { copies } = this.#bench
    if (copies === undefined) return {}
    const copy = copyIn(copies, this.#mac, basename(folder))
    await copyBackup(this.#own(folder), copy)
    return { copy }
  }

  /** The newest of this router that holds every byte; its folder relative to the records. */
  async own(): Promise<(Backup & { folder: string }) | null> {
    const { records, device } = this.#bench
    const found = this.#unit.mac ? await ownBackup(records, this.#unit.mac, device) : null
    return found && { ...found, folder: relative(records, found.folder).replaceAll('\\', '/') }
  }

  /** Whether the folder is there with its list of sums; what is in it is proven by the gate alone. */
  isThere(folder: string): boolean {
    return isInside(this.#bench.records, folder) && existsSync(join(this.#own(folder), backupFiles.sums))
  }

  /** The newest one of this router that is its factory's: in these records, else where the list of them says. */
  factoryFolder(): string | null {
    const { records, register } = this.#bench
    const mac = this.#unit.mac ?? ''
    const own = factoryIn(records, mac)
    if (own) return relative(records, own).replaceAll('\\', '/')
    const known = register.of(mac)?.folder
    return known && existsSync(known) ? known : null
  }

  /**
   * The gate: throws where the stored backup of this router does not hold, byte for byte, and where it is of a router
   * that OpenWrt ran on already whose factory backup has gone from these records.
   */
  async verify(folder: string): Promise<Backup> {
    const { records, device, register, withoutOriginal } = this.#bench
    const mac = this.#unit.mac ?? ''
    const backup = await verifyBackup(this.#own(folder), mac, device)
    const known = register.of(mac)
    if (known && backup.kind !== 'factory' && !withoutOriginal && !hasFactory(records, mac))
      throw new BenchError('backup-elsewhere', phrase('stored.elsewhere', known.mac, known.folder))
    return backup
  }

  /** After the write: taken away since, it is missed before the router leaves the bench. */
  async isStillThere(folder: string): Promise<void> {
    const { device, withoutOriginal } = this.#bench
    const place = this.#own(folder)
    try {
      await verifyBackup(place, this.#unit.mac, device)
    } catch (error) {
      if (withoutOriginal) return
      throw error instanceof BenchError
        ? new BenchError('backup-taken', phrase('stored.taken', place, reasonOf(error)), {
            cause: error,
          })
        : error
    }
  }

  /** The same gate for the way back: what is written must hold, and so must a backup of the router it is written to. */
  async verifyForRestore(folder: string): Promise<void> {
    const mac = this.#unit.mac ?? ''
    const given = await verifyBackup(this.#chosen(folder), null, this.#bench.device)
    if (sameMac(given.mac, mac) || (await this.own())) return
    throw new BenchError('backup-missing', phrase('stored.notOwn', mac))
  }

  /** The firmware partition of a stored backup. */
  async factoryFirmware(folder: string): Promise<Source & { sha256: string }> {
    const place = this.#chosen(folder)
    const { map } = await verifyBackup(place, null, this.#bench.device)
    const source = await sourceOf(join(place, 'firmware.bin'))
    return { ...source, sha256: map.find(({ name }) => name === 'firmware')?.sha256 ?? '' }
  }

  /** Over the serial line; the path is relative to the records. */
  async emergency(reader: SlowReader, onProgress: (done: number, total: number) => void): Promise<Emergency> {
    const folder = emergencyPath(this.#mac, stamp())
    const whole = join(this.#bench.records, folder)
    const saved = await saveBySerial(reader, { folder: whole, mac: this.#unit.mac!, onProgress })
    return { ...saved, folder }
  }

  /** Where its journal says, which may have come from another laptop. */
  #own(folder: string): string {
    return inside(this.#bench.records, folder)
  }

  /** What is to be restored may lie anywhere: the technician has named it. */
  #chosen(folder: string): string {
    return isAbsolute(folder) ? folder : this.#own(folder)
  }
}
