import { BenchError, DeviceError, FirmwareError, type Problem } from '../base/errors.ts'
import { versionsIn } from '../base/package-name.ts'
import { phrase } from '../phrases/phrase.ts'
import { file } from './router-files.ts'

export type Manager = 'opkg' | 'apk'

export interface Wish {
  manager: Manager
  /** The laptop's tree: what stands behind the official site's host, under the same paths. */
  url: string
  /** The folders with an index that are used, as paths behind `url`. */
  feeds: { name: string; path: string }[]
  /** The same in one archive, a folder for each feed; null: file by file. */
  pack: { url: string; sha256: string } | null
  /** Asked for by name. */
  names: string[]
  /** Must be there afterwards, with what they depend on. */
  proof: { name: string; version: string }[]
}

const UPDATE = '/tmp/benchflash/update'
const TREE = '/tmp/benchflash/feeds'
const feedFiles = {
  opkg: '/etc/opkg/distfeeds.conf',
  apk: '/etc/apk/repositories.d/distfeeds.list',
}

/**
 * By name from signed indexes only: a file given by hand would not be checked. The feeds point at the laptop while it
 * runs and back afterwards, whatever happened; the saved copy lies in flash, so that a run after a power cut fixes it.
 */
export function packagesScript(wish: Wish): string {
  const { names, manager } = wish
  const feeds = feedFiles[manager]
  const saved = `${feeds}.benchflash`
  return `back() { [ ! -f ${saved} ] || { cat ${saved} >${feeds}; rm -f ${saved}; sync; }; }
point() {
  cp ${feeds} ${saved}.new && mv ${saved}.new ${saved} && sync
  ${feedsFile(wish)}
}
${verbs[manager]}
work() {
  point || return 90
  update >${UPDATE} 2>&1 || echo "benchflash: update ended with $?"
  cat ${UPDATE}
  trusted || return 91
  echo "benchflash: install"
  install ${names.join(' ')}
}
back
work
code=$?
back
rm -rf ${TREE}
echo "benchflash: installed"
installed
exit $code
`
}

/** One file over the cable instead of some twenty; where it does not come whole, each is fetched as ever. */
function feedsFile(wish: Wish): string {
  const { manager, url, pack } = wish
  const feeds = feedFiles[manager]
  const remote = file(
    feeds,
    lines(wish, ({ path }) => `${url}${path}`),
  )
  if (pack === null) return remote
  const place = manager === 'opkg' ? `file://${TREE}` : TREE
  return `rm -rf ${TREE} && mkdir -p ${TREE}
  if uclient-fetch -q -O ${TREE}/all.tar ${pack.url} && sha256sum ${TREE}/all.tar | grep -q ${pack.sha256} &&
    tar -xf ${TREE}/all.tar -C ${TREE}
  then
${file(
  feeds,
  lines(wish, ({ name }) => `${place}/${name}`),
)}
  else
${remote}
  fi
  rm -f ${TREE}/all.tar`
}

type Feed = Wish['feeds'][number]

function lines({ manager, feeds }: Wish, at: (feed: Feed) => string): string {
  const line = (feed: Feed) =>
    manager === 'opkg' ? `src/gz openwrt_${feed.name} ${at(feed)}` : `${at(feed)}/packages.adb`
  return feeds.map((feed) => `${line(feed)}\n`).join('')
}

/** Nothing is installed from an index that was not checked: the router may have been told not to check any. */
const verbs = {
  opkg: `update() { opkg update; }
trusted() {
  grep -q '^Updated list' ${UPDATE} && ! grep -qi 'signature check failed' ${UPDATE} &&
    [ $(grep -c '^Updated list' ${UPDATE}) -le $(grep -c '^Signature check passed' ${UPDATE}) ]
}
install() { opkg install "$@"; }
installed() { opkg list-installed; }`,
  apk: `update() { apk update; }
trusted() { ! grep -qiE 'untrusted|bad signature' ${UPDATE}; }
install() { apk add "$@"; }
installed() { apk list --installed; }`,
}

export interface Installed {
  /** Name and version of everything that is on the router now. */
  versions: Map<string, string>
}

/** Reads what the script said; the words count, because `opkg update` exits 0 on a bad signature. */
export function readOutcome(wish: Wish, output: string, code: number): Installed {
  const [said = '', listed = ''] = output.split('benchflash: installed\n')
  const [update = '', work = ''] = said.split('benchflash: install\n')
  // Without a network or a free package manager no index was checked either: that is no signature's fault.
  const early = troubleIn(update, [busy, network(wish.manager)])
  if (early) throw early
  refuseBadFeeds(wish.manager, update)
  if (code !== 0)
    throw (
      troubleIn(work || update, [busy, ...troubles, network(wish.manager)]) ?? failed(work || update, code)
    )
  const versions = versionsIn(wish.manager, listed)
  const absent = wish.proof.filter(({ name, version }) => versions.get(name) !== version)
  if (absent.length)
    throw notInstalled(
      absent.map(({ name, version }) => `${name} ${version}`),
      work,
    )
  return { versions }
}

function refuseBadFeeds(manager: Manager, text: string): void {
  const bad = /Signature check failed|Remove wrong Signature|UNTRUSTED signature|BAD signature/i.exec(text)
  const lists = text.match(/^Updated list of available packages/gm)?.length ?? 0
  const passed = text.match(/^Signature check passed/gm)?.length ?? 0
  if (!bad && (manager === 'apk' || (lists > 0 && passed >= lists))) return
  const said = bad ? phrase('feed.badSignature') : phrase('feed.unchecked')
  throw new FirmwareError('feed-signature', said, { evidence: lastLines(text) })
}

/** What a package manager says, and whose trouble it is (facts/openwrt.md §1.1b, §6.2, §6.3). */
interface Trouble {
  said: Pick<RegExp, 'test'>
  /** Something that was said as well and speaks against it. */
  unless?: RegExp
  as(evidence: string[]): Problem
}

const busy: Trouble = {
  said: /Could not lock \S*opkg\.lock|unable to lock database/i,
  as: (evidence) => new DeviceError('packages-busy', phrase('package.busy'), { evidence }),
}

/** One list that came shows that the way is open. */
const network = (manager: Manager): Trouble => ({
  said: /wget returned 4\b|Failed to send request|Failed to establish connection|temporary error \(try again later\)|Network unreachable|Connection (refused|timed out)/i,
  unless:
    manager === 'opkg' ? /^Updated list of available packages/m : /^OK: \d+ distinct packages available/m,
  as: (evidence) => new BenchError('feed-unreachable', phrase('feed.unreachable'), { evidence }),
})

const anyOf = (...signs: Trouble['said'][]): Trouble['said'] => ({
  test: (text) => signs.some((sign) => sign.test(text)),
})

/** One pattern for both would look for the second behind each place of the first. */
const inOrder = (first: RegExp, second: RegExp): Trouble['said'] => ({
  test(text) {
    const from = text.search(first)
    return from >= 0 && second.test(text.slice(from))
  },
})

const onOneLine = (sign: Trouble['said']): Trouble['said'] => ({
  test: (text) => text.split(/[\r\n]/).some((line) => sign.test(line)),
})

const troubles: Trouble[] = [
  {
    said: anyOf(
      inOrder(/Cannot satisfy|cannot find dependency/i, /\bkernel \(= /i),
      inOrder(/unable to select packages/i, /\bkernel[-=~<> ]/i),
      onOneLine(inOrder(/breaks:/i, /\[kernel=/i)),
    ),
    as: (evidence) => new DeviceError('kernel-mismatch', phrase('package.kernelMismatch'), { evidence }),
  },
  {
    said: /No space left|not enough space|Only have \d+/i,
    as: (evidence) => new DeviceError('overlay-full', phrase('package.overlayFull'), { evidence }),
  },
  {
    said: /(sha256|md5)sum mismatch|(checksum|hash) (mismatch|is incorrect)|package integrity error|BAD archive|file integrity error/i,
    as: (evidence) => new FirmwareError('package-checksum', phrase('package.checksum'), { evidence }),
  },
  {
    said: /Signature check failed|UNTRUSTED signature|BAD signature/i,
    as: (evidence) => new FirmwareError('feed-signature', phrase('feed.badSignature'), { evidence }),
  },
]

function troubleIn(text: string, of: Trouble[]): Problem | null {
  const found = of.find(({ said, unless }) => said.test(text) && !unless?.test(text))
  return found?.as(lastLines(text)) ?? null
}

const lastLines = (text: string) => text.trim().split('\n').slice(-20)

/** Of both managers' complaints the first is the cause, and the rest what follows from it. */
function failed(text: string, code: number): DeviceError {
  const line = /^ \* (.+)$|^(ERROR: .+)$/m.exec(text)
  const said = phrase('package.failed', code, line?.[1] ?? line?.[2] ?? null)
  return new DeviceError('packages-failed', said, { evidence: lastLines(text) })
}

function notInstalled(absent: string[], text: string): DeviceError {
  return new DeviceError('packages-missing', phrase('package.missing', absent), {
    evidence: lastLines(text),
  })
}
