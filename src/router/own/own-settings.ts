import { encrypt } from 'unixcrypt'
import { DeviceError } from '../../base/errors.ts'
import { minutes } from '../../base/time.ts'
import type { Bench } from '../../bench/bench.ts'
import { GENERATE, type Provisioning } from '../../bench/config/provisioning.ts'
import { type Share, shareOf } from '../../bench/config/roll.ts'
import { proofScript, provisionScript, type Wanted } from '../../openwrt/provision.ts'
import { posixRule } from '../../openwrt/time-zone.ts'
import { phrase } from '../../phrases/phrase.ts'
import { passwordFor } from '../../records/passwords.ts'
import { runScript } from '../script.ts'
import type { System } from '../system.ts'

/** What one router is to have of its own, and how it gets there. */
export class OwnSettings {
  readonly share: Share
  readonly #bench: Bench
  readonly #mac: string

  constructor(bench: Bench, mac: string, { settings, lines }: Provisioning) {
    this.#bench = bench
    this.#mac = mac
    this.share = shareOf(bench.records, mac, settings, lines)
  }

  /** Gives the router its settings and reads them back on it; resolves with the hostname and the names of what was set. */
  async give(system: System, signal: AbortSignal): Promise<{ hostname: string | null; set: string[] }> {
    const wanted = this.#wanted()
    const on = { system, bench: this.#bench, within: minutes(3), signal }
    const set = await runScript({ ...on, name: 'provision', text: provisionScript(wanted) })
    if (set.code !== 0)
      throw new DeviceError('provision-failed', phrase('provision.failed', set.code, set.line))
    const { text, names } = proofScript(wanted)
    const { code } = await runScript({ ...on, name: 'provision-proof', text })
    if (code === 0) return { hostname: wanted.hostname ?? null, set: names }
    const said = phrase('provision.differs', names[code - 1] ?? phrase('provision.line', code))
    throw new DeviceError('provision-differs', said)
  }

  #wanted(): Wanted {
    const { settings } = this.share
    const zone = settings['time-zone']
    const password = settings['root-password']
    const own = password === GENERATE ? passwordFor(this.#bench.records, this.#mac) : password
    return {
      hostname: settings.hostname,
      passwordHash: own && encrypt(own),
      sshKeys: settings['ssh-keys'],
      wifi: (['2g', '5g'] as const).flatMap((band) => {
        const [name, key] = [settings[`wifi-${band}-name`], settings[`wifi-${band}-key`]]
        return name && key ? [{ band, name, key }] : []
      }),
      country: settings.country,
      timeZone: zone ? { name: zone, rule: posixRule(zone) } : undefined,
      lanAddress: settings['lan-address'],
    }
  }
}
