import { DeviceError, FirmwareError } from '../errors.ts'
import { feedWords, packageWords } from '../ui/words/packages.ts'
import { file } from './router-files.ts'

export type Manager = 'opkg' | 'apk'

export interface Wish {
  manager: Manager
  /** The laptop's tree: what stands behind the official site's host, under the same paths. */
  url: string
  /** The folders with an index that are used, as paths behind `url`. */
  feeds: { name: string; path: string }[]
  /** Asked for by name. */
  names: string[]
  /** Must be there afterwards, with what they depend on. */
  proof: { name: string; version: string }[]
}

const UPDATE = '/tmp/benchflash/update'
const feedFiles = {
  opkg: '/etc/opkg/distfeeds.conf',
  apk: '/etc/apk/repositories.d/distfeeds.list',
}

/**
 * By name from signed indexes only: a file given by hand would not be checked. The feeds point at the laptop while it
 * runs and back afterwards, whatever happened; the saved copy lies in flash, so that a run after a power cut mends it.
 */
export function packagesScript(wish: Wish): string {
  const { names, manager } = wish
  const feeds = feedFiles[manager]
  const saved = `${feeds}.benchflash`
  return `back() { [ ! -f ${saved} ] || { cat ${saved} >${feeds}; rm -f ${saved}; sync; }; }
point() {
  cp ${feeds} ${saved}.new && mv ${saved}.new ${saved} && sync
  ${file(feeds, lines(wish))}
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
echo "benchflash: installed"
installed
exit $code
`
}

function lines({ manager, url, feeds }: Wish): string {
  const line = ({ name, path }: Wish['feeds'][number]) =>
    manager === 'opkg' ? `src/gz openwrt_${name} ${url}${path}` : `${url}${path}/packages.adb`
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
  refuseBadFeeds(wish.manager, update)
  if (code !== 0) throw failed(work || update, code)
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
  const said = bad ? feedWords.badSignature : feedWords.unchecked
  throw new FirmwareError('feed-signature', said, { evidence: text.trim().split('\n').slice(-20) })
}

function failed(text: string, code: number): DeviceError {
  const evidence = text.trim().split('\n').slice(-20)
  if (/kernel ?\(?=|kernel=|kernel\s+\(=/.test(text) && /Cannot satisfy|unable to select/i.test(text)) {
    return new DeviceError('kernel-mismatch', packageWords.kernelMismatch, { evidence })
  }
  if (/No space left|not enough space|Only have \d+/i.test(text)) {
    return new DeviceError('overlay-full', packageWords.overlayFull, { evidence })
  }
  return new DeviceError('packages-failed', packageWords.failed(code), { mayRetry: true, evidence })
}

function notInstalled(absent: string[], text: string): DeviceError {
  return new DeviceError('packages-missing', packageWords.missing(absent), {
    mayRetry: true,
    evidence: text.trim().split('\n').slice(-20),
  })
}

/** `sms-tool - 2023.09.21~1b6ca032-r1` of opkg, `sms-tool-2025.08.23~491ffdb0-r1 mipsel_24kc {…} (…) [installed]` of apk. */
function versionsIn(manager: Manager, text: string): Map<string, string> {
  const row = manager === 'opkg' ? /^(\S+) - (\S+)/gm : /^(\S{1,100}?)-(\d\S{0,60}) /gm
  return new Map([...text.matchAll(row)].map(([, name, version]) => [name!, version!]))
}
