import type { Source } from '../base/source.ts'
import type { Depot } from './depot.ts'

/** One package that is to be installed on top of the image. */
export interface KitPackage {
  name: string
  /** As the index has it, such as `6.6.144-r1`. */
  version: string
  /** Its name on the download site, such as `chat_2.4.9-r6_mipsel_24kc.ipk`. */
  file: string
  /** Absolute path on this computer; it was verified when the kit was made. */
  path: string
  size: number
  sha256: string
  /** Which feed has it. */
  feed: string
}

/** A folder of packages with its signed index. */
export interface Feed {
  name: 'core' | 'base' | 'luci' | 'packages' | 'kmods'
  /** Upstream's path without the site, such as `/releases/24.10.8/packages/mipsel_24kc/base`. */
  path: string
}

/**
 * The packages for the modem, with the indexes they were taken from: they belong together, since the feeds of a branch move on.
 * The router's own package manager installs them **by name** out of `lookup` and checks the signatures itself.
 */
export interface Kit {
  release: string
  manager: 'opkg' | 'apk'
  /** The folder of its kernel modules, `<version>-<release>-<vermagic>`. */
  kernel: string
  /** To be asked for by name; the others of `packages` come in as their dependencies. */
  wanted: string[]
  /** In the order they can be installed one by one: dependencies first. What the image has already is not among them. */
  packages: KitPackage[]
  /** Those that the packages come from. For opkg a line of `distfeeds.conf` each; for apk `path` + `/packages.adb`. */
  feeds: Feed[]
  /** The short name of who signed, and its key number; for apk of the checksums. */
  signedBy: string
  /**
   * What the download site has at a path (`/releases/…`, with `~` or `%7E`), from the cache: the feeds' indexes with their
   * signatures and the packages of this kit. Null for all else, which is to be answered with 404.
   */
  lookup(path: string): Source | null
}

export interface KitOptions {
  /** More packages by name, with their dependencies: for apk only those that need no others. */
  extra?: string[]
  /** Bytes of this kit so far. */
  onProgress?: (done: number, total: number) => void
  /** In place of the store's own. */
  depot?: Depot
}
