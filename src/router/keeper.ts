import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BenchError, DeviceError, FirmwareError } from '../base/errors.ts'
import { inside } from '../base/inside.ts'
import { contentOf } from '../base/plain-file.ts'
import { hashFile } from '../base/source.ts'
import { stamp } from '../base/time.ts'
import type { Bench } from '../bench/bench.ts'
import type { Image } from '../firmware/image.ts'
import { precedes } from '../firmware/versions.ts'
import { type SettingsDiff, settingsDiff } from '../openwrt/settings-diff.ts'
import type { Keeping } from '../openwrt/sysupgrade.ts'
import { phrase } from '../phrases/phrase.ts'
import { makeFolder } from '../records/durable.ts'
import { settingsPath } from '../records/layout.ts'
import type { System } from './system.ts'

/** The settings of one router on this laptop: `file` is relative to the records. */
export interface SavedSettings {
  file: string
  sha256: string
  release: string
}

const ON_ROUTER = '/tmp/benchflash-settings.tar.gz'

/** What has to be the same after an upgrade. */
export class Keeper {
  readonly #system: System
  readonly #bench: Bench
  readonly #mac: string

  constructor(system: System, bench: Bench, mac: string) {
    this.#system = system
    this.#bench = bench
    this.#mac = mac
  }

  /** Throws where the image is older than what runs, or one of the two does not say which it is. */
  async refuseDowngrade(image: Image): Promise<{ from: string; to: string }> {
    const { release } = await this.#system.board()
    const [from, to] = [release.version, image.release]
    if (to === null || !isRelease(from))
      throw new FirmwareError('downgrade-refused', phrase('upgradeRefused.unknown', from, to ?? image.name))
    if (precedes(to, from))
      throw new FirmwareError('downgrade-refused', phrase('upgradeRefused.older', from, to))
    return { from, to }
  }

  async save(): Promise<SavedSettings> {
    const { release } = await this.#system.board()
    const file = settingsPath(this.#mac, stamp())
    const sha256 = await this.#system.saveSettings(ON_ROUTER, await this.#placeOf(file))
    return { file, sha256, release: release.version }
  }

  /**
   * An installed system has its settings itself. Where the flash was not written to its end, those that were saved are
   * given to what runs.
   */
  async keeping({ saved, torn }: { saved: SavedSettings | null; torn: boolean }): Promise<Keeping> {
    if (!torn) return 'settings'
    const file = saved && inside(this.#bench.records, saved.file)
    if (!file || (await hashFile(file).catch(() => null)) !== saved.sha256)
      throw new BenchError('settings-gone', phrase('upgradeRefused.gone', file ?? this.#mac))
    await this.#system.pushFile(file, ON_ROUTER)
    return { archive: ON_ROUTER }
  }

  /** Throws where something that was saved is not on the router any more. */
  async compare(saved: SavedSettings): Promise<SettingsDiff> {
    const before = contentOf(inside(this.#bench.records, saved.file))
    const place = await this.#placeOf(`${saved.file}.now`)
    try {
      await this.#system.saveSettings(ON_ROUTER, place)
      const diff = settingsDiff(before, contentOf(place))
      if (diff.lost.length === 0) return diff
      throw new DeviceError('settings-lost', phrase('upgradeRefused.lost', diff.lost, saved.file))
    } finally {
      await rm(place, { force: true })
    }
  }

  async #placeOf(file: string): Promise<string> {
    const place = inside(this.#bench.records, file)
    makeFolder(dirname(place))
    return place
  }
}

const isRelease = (text: string) => /^\d+\.\d+\.\d+/.test(text)
