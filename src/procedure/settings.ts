import type { Saving } from '../base/patience.ts'
import { Secrets } from '../base/secrets.ts'
import { type Provisioning, secretsOf } from '../bench/config/provisioning.ts'
import type { Wording } from '../phrases/phrase.ts'

/** What the technician asked for: flag, environment, file and profile, already merged. Plain data. */
export interface Settings {
  /** `tcp://…`, `sim:` or a serial path. */
  port: string
  device: string
  release?: string
  /** The RAM image's, where it is to differ from what the records and the profile say. */
  ramRelease?: string
  mirror?: string
  trustKey: string[]
  initramfs?: string
  sysupgrade?: string
  /** More packages for the router, by name. */
  packages?: string[]
  offline: boolean
  serverIp: string
  listen: string
  tftpPort: number
  httpPort: number
  routerIp: string
  cache: string
  records: string
  /** The user's own folder of this program, for what outlives records and cache. */
  data?: string
  yes: boolean
  json: boolean
  dryRun: boolean
  until?: string
  skip: string[]
  /** Steps that the board's profile has no modem for, and why; they are in `skip`. */
  withoutModem?: Record<string, Wording>
  label?: string
  /** The serial number on it, where that chooses the router's line. */
  scanned?: string
  /** The backup to restore: a folder, or a MAC for the newest factory backup of that router. */
  backup?: string
  /** Where a second copy of each backup goes: absolute. */
  backupCopy?: string
  /** The MAC of a router that is to get another router's factory firmware. */
  forRouter?: string
  /** Does every deed again, whatever the journal says. */
  again: boolean
  coldBoots: number
  /** Time that is not saved: nothing of it is cut short, and the wire is kept. */
  patient?: readonly Saving[]
  /** `ncm` when nothing is said. */
  modemMode?: 'ncm' | 'rndis'
  /** What the SIM and the network give when there is none. */
  apn?: string
  /** Where the access point asks for one. */
  apnUser?: string
  /** Secret, as the PIN. */
  apnPassword?: string
  /** LTE bands by number, null for all; left alone where there is none. */
  bands?: number[] | null
  /** Secret: never shown, never journalled, never typed. */
  pin?: string
  /** What each router is to have of its own; nothing where it is missing. */
  provisioning?: Provisioning
  /** More that is to stand in no record. */
  secrets?: string[]
  /** A file for every byte of the line, secrets too. */
  capture?: string
  /** Contents of the flash in it, too. */
  captureDumps?: boolean
  pace: string
  plain: boolean
  seat: string
}

/** What is struck out of events and console.log. */
export const secretsIn = ({ pin, apnPassword, secrets = [], provisioning }: Settings) =>
  new Secrets(pin, apnPassword, ...secrets, ...(provisioning ? secretsOf(provisioning) : []))
