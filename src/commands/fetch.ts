import { english } from '../base/english.ts'
import { FirmwareError } from '../base/errors.ts'
import type { BenchFile } from '../bench/config/schema.ts'
import type { Device } from '../devices/device.ts'
import { deviceById, usualDevice } from '../devices/index.ts'
import { pruneCache, verifyCache } from '../firmware/care.ts'
import type { Role } from '../firmware/image.ts'
import { trustedKeys } from '../firmware/keys.ts'
import { kitWith } from '../firmware/kit-tools.ts'
import { publishedReleases } from '../firmware/newest.ts'
import { knownOf, listReleases, type ReleaseInfo } from '../firmware/releases.ts'
import { FirmwareStore } from '../firmware/store.ts'
import { checkedRelease } from '../firmware/versions.ts'
import { said, words } from '../messages/words.ts'
import { clatPackage } from '../openwrt/clat.ts'
import { toolPackages } from '../openwrt/lte-tools.ts'
import { phrase } from '../phrases/phrase.ts'
import { fieldsOf } from '../problems/catalogue.ts'
import { benchHere } from '../session/bench-here.ts'
import type { Context } from '../session/context.ts'
import { Faults } from '../session/faults.ts'
import { defaultFolders } from '../session/folders.ts'
import type { Given } from '../session/given.ts'
import { writable } from '../session/ready.ts'
import { releaseRow } from '../ui/releases.ts'
import { Terminal } from '../ui/terminal.ts'
import { wrap } from '../ui/wrap.ts'

export interface FetchGiven extends Omit<Given, 'release'> {
  release?: string[]
  kit?: boolean
  list?: boolean
  prune?: boolean
  verify?: boolean
}

/** Fills the cache, so that a whole batch runs without the net afterwards. */
export async function fetchCommand(given: FetchGiven, { stopping, to }: Context): Promise<void> {
  const { mirror, trustKey, offline } = given
  const cache = given.cache ?? defaultFolders().cache
  const { bench, device } = await checked(given, cache)
  const store = new FirmwareStore({ cache, device, mirror, trustKeyFiles: trustKey, offline })
  const screen = new Screen(
    await Terminal.open({ plain: given.plain ?? false, json: given.json ?? false, to }),
    given.json ?? false,
  )
  const signal = stopping.signal
  if (given.list) return list(await listReleases(store.depot, device, signal), screen)
  if (given.verify) return verify(store, screen)
  if (given.prune) {
    const { removed, bytes } = await pruneCache(store.depot, device, given.release ?? [])
    return screen.say(words.fetch.removed(removed.length, words.amounts.size(bytes)), {
      type: 'pruned',
      removed,
      bytes,
    })
  }
  const brought: string[] = []
  for (const wanted of given.release ?? [bench?.release]) {
    const release = await store.release(wanted, signal, (text) =>
      screen.say(said(text), { type: 'note', text: english<string>(text) }),
    )
    brought.push(release)
    screen.say(words.fetch.release(release, said(knownOf(release, device))), { type: 'release', release })
    await images(store, release, screen, signal)
    if (given.kit === false) continue
    await kit(store, release, { extra: bench?.packages, screen, signal })
    await kitWith(store, release, [...toolPackages, clatPackage], signal)
  }
  await otherRams(store, device, { brought, screen, signal })
}

/** What is asked for, where nothing of it is wrong; nothing is downloaded before. */
async function checked(
  given: FetchGiven,
  cache: string,
): Promise<{ bench: BenchFile | null; device: Device }> {
  const faults = new Faults()
  const bench = await faults.await(() => benchHere(given.bench))
  const device = faults.see(() => deviceById(given.device ?? bench?.device ?? usualDevice))
  for (const release of given.release ?? []) faults.see(() => checkedRelease(release))
  for (const file of given.trustKey ?? []) await faults.await(() => trustedKeys([file]))
  if (!given.offline && !given.list && !given.verify) faults.see(() => writable(cache))
  faults.end()
  return { bench, device: device ?? deviceById(usualDevice) }
}

/** For a boot loader that does not start the first one: who stands at the bench has no net then. */
async function otherRams(
  store: FirmwareStore,
  device: Device,
  { brought, screen, signal }: { brought: string[]; screen: Screen; signal: AbortSignal },
): Promise<void> {
  const { rams, lastRam } = device.release
  const wanted = [rams, lastRam ?? []].flat().filter((release) => !brought.includes(release))
  if (wanted.length === 0) return
  const { depot } = store
  const published = depot.offline ? [] : await publishedReleases(depot, signal).catch(() => [])
  const there = [...published, ...(await depot.at.withRam())]
  screen.say(words.fetch.otherRams, { type: 'rams', releases: wanted })
  for (const release of wanted) {
    const lacks = () =>
      screen.say(words.fetch.noRam(release), { type: 'missing', role: 'initramfs', release })
    if (!there.includes(release)) lacks()
    else await image(store, release, 'initramfs', screen, signal).catch(notThere(lacks))
  }
}

/** A mirror may name a release and not carry it: what was asked for is there all the same. */
const notThere = (lacks: () => void) => (error: unknown) => {
  if (!(error instanceof FirmwareError) || !fieldsOf(error.code).notThere) throw error
  lacks()
}

async function images(
  store: FirmwareStore,
  release: string,
  screen: Screen,
  signal: AbortSignal,
): Promise<void> {
  for (const role of ['initramfs', 'sysupgrade'] as const) await image(store, release, role, screen, signal)
}

async function image(
  store: FirmwareStore,
  release: string,
  role: Role,
  screen: Screen,
  signal: AbortSignal,
): Promise<void> {
  const brought = await store.fetch(release, role, { signal, onProgress: screen.progress(role) })
  const { name, file, sha256, signedBy } = brought
  screen.say(words.fetch.image(name, words.amounts.size(brought.size), signedBy), {
    type: 'image',
    role,
    name,
    file,
    sha256,
    signedBy,
  })
}

async function kit(
  store: FirmwareStore,
  release: string,
  { extra = [], screen, signal }: { extra?: string[]; screen: Screen; signal: AbortSignal },
): Promise<void> {
  const { packages, kernel, manager, signedBy } = await store.kit(release, signal, {
    extra,
    onProgress: screen.progress('kit'),
  })
  const names = packages.map(({ name }) => name)
  const own = extra.length ? words.fetch.ofBenchFile(extra) : ''
  screen.say(`${words.fetch.kit(names.length, manager, kernel.split('-')[0]!)}${own}`, {
    type: 'kit',
    release,
    manager,
    kernel,
    signedBy,
    packages: names,
  })
}

function list(releases: ReleaseInfo[], screen: Screen): void {
  for (const info of releases) {
    screen.say(releaseRow(info), { type: 'release', ...english<object>(info) })
    screen.hint(said(info.refused ?? info.known), ' '.repeat(11))
  }
  for (const text of new Set(releases.map(({ support }) => said(support)))) screen.hint(text, '')
}

/** Of a cache that was copied here, too: only the signatures are believed. */
async function verify(store: FirmwareStore, screen: Screen): Promise<void> {
  const { findings, untrusted } = await verifyCache(store.depot)
  for (const { path, state } of findings) {
    if (state === 'half' || state === 'bad' || state === 'unknown')
      screen.path(`  ${state.padEnd(8)} ${path}`, { type: 'file', path, state })
  }
  const count = (state: string) => findings.filter((each) => each.state === state).length
  const wrong = count('bad') + count('unknown')
  const good = {
    good: count('good'),
    own: count('own'),
    half: count('half'),
    bad: count('bad'),
    unknown: count('unknown'),
    untrusted: count('untrusted'),
  }
  for (const [release, { code, message, hint }] of untrusted) {
    screen.say(words.fetch.untrusted(release, message), { type: 'untrusted', release, code, message, hint })
    // Else it is the end of it all that says so.
    if (wrong > 0) screen.hint(hint, '  ')
  }
  screen.say(words.fetch.verified(good.good, good.own), {
    type: 'verified',
    ...good,
  })
  if (wrong > 0) throw new FirmwareError('cache-damaged', phrase('fetch.damaged', wrong))
  for (const why of untrusted.values()) throw why
}

/** Lines for a person, or one event a line. */
class Screen {
  readonly #terminal: Terminal
  readonly #json: boolean

  constructor(terminal: Terminal, json: boolean) {
    this.#terminal = terminal
    this.#json = json
  }

  /** A path is never folded: it is to be copied. */
  path(text: string, event: object): void {
    if (this.#json) this.say('', event)
    else this.#terminal.line(text)
  }

  say(text: string, event: object): void {
    this.#terminal.idle()
    const whole = JSON.stringify({ t: new Date().toISOString(), ...event })
    const lines = this.#json ? [whole] : text.split('\n').flatMap((each) => this.#folded(each))
    for (const line of lines) this.#terminal.line(line)
  }

  hint(text: string, indent: string): void {
    if (this.#json) return
    for (const line of this.#folded(indent + text)) this.#terminal.line(this.#terminal.style('dim', line))
  }

  #folded(text: string): string[] {
    const rest = text.trimStart()
    return wrap(rest, this.#terminal.columns - 1, text.slice(0, text.length - rest.length))
  }

  progress(what: string): (done: number, total: number) => void {
    let since = Date.now()
    let before = 0
    let from = 0
    let now = { done: 0, total: 0 }
    const progress = () =>
      `  ${words.amounts.progress(now.done, now.total, 'bytes', Date.now() - since, from)}`
    return (done, total) => {
      if (total !== now.total || done < now.done) [since, from] = [Date.now(), done]
      now = { done, total }
      this.#terminal.busy(what, progress)
      if (!this.#json || (Date.now() - before < 500 && done < total)) return
      before = Date.now()
      this.say('', { type: 'progress', step: 'fetch', what, done, total, unit_of: 'bytes' })
    }
  }
}
