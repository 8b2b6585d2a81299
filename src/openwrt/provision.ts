import { quoted } from './quoted.ts'

/** What one router is to have of its own; secrets are hashed before they come here where a hash will do. */
export interface Wanted {
  hostname?: string
  /** As it stands in `/etc/shadow` (`$6$…`). */
  passwordHash?: string
  sshKeys?: string[]
  wifi?: { band: '2g' | '5g'; name: string; key: string }[]
  country?: string
  timeZone?: { name: string; rule: string }
  lanAddress?: string
}

/**
 * The script that gives a router what is its own. It holds secrets: it goes through the payload server and is never
 * typed. Run twice it changes nothing more. What concerns the network takes effect at the next start.
 */
export function provisionScript(wanted: Wanted): string {
  const parts = [system(wanted), password(wanted), keys(wanted), wireless(wanted), lan(wanted)]
  return ['set -e', 'umask 077', ...parts.flat(), 'sync', ''].join('\n')
}

/**
 * Looks on the router itself whether it has what it was given, so that nothing of it comes over the console: the
 * script ends with 0, or with the place, from 1, of the first name that differs.
 */
export function proofScript(wanted: Wanted): { text: string; names: string[] } {
  const checks = checksOf(wanted)
  const lines = checks.map(({ test }, n) => `${test} || exit ${n + 1}`)
  return {
    text: [...lines, 'exit 0', ''].join('\n'),
    names: checks.map(({ name }) => name),
  }
}

interface Check {
  name: string
  test: string
}

function checksOf({
  hostname,
  passwordHash,
  sshKeys,
  wifi = [],
  country,
  timeZone,
  lanAddress,
}: Wanted): Check[] {
  const checks: (Check | undefined | '' | 0)[] = [
    hostname && { name: 'hostname', test: is('uci get system.@system[0].hostname', hostname) },
    timeZone && { name: 'time-zone', test: is('uci get system.@system[0].timezone', timeZone.rule) },
    passwordHash && {
      name: 'root-password',
      test: is("sed -n 's/^root:\\([^:]*\\):.*/\\1/p' /etc/shadow", passwordHash),
    },
    sshKeys?.length && {
      name: 'ssh-keys',
      test: is('cat /etc/dropbear/authorized_keys', sshKeys.join('\n')),
    },
    ...wifi.map(({ band, name, key }) => ({ name: `wifi-${band}`, test: wifiIs(band, name, key) })),
    country && {
      name: 'country',
      test: each('=wifi-device', is('uci get wireless.$radio.country', country)),
    },
    lanAddress && {
      name: 'lan-address',
      test: `uci get network.lan.ipaddr | grep -qF ${quoted(lanAddress)}`,
    },
  ]
  return checks.filter((check) => typeof check === 'object')
}

function wifiIs(band: string, name: string, key: string): string {
  const both = `${is('uci get wireless.default_$radio.ssid', name)} && ${is('uci get wireless.default_$radio.key', key)}`
  return each(`.band='${band}'`, both)
}

/** True where there is a radio of the kind and every one of them passes. */
function each(kind: string, test: string): string {
  return `( found=1; for radio in ${radios(kind)}; do ${test} || exit 1; found=0; done; exit $found )`
}

const is = (command: string, value: string) => `[ "$(${command})" = ${quoted(value)} ]`

function system({ hostname, timeZone }: Wanted): string[] {
  const lines = []
  if (hostname) lines.push(set('system.@system[0].hostname', hostname))
  if (timeZone) {
    lines.push(set('system.@system[0].zonename', timeZone.name))
    lines.push(set('system.@system[0].timezone', timeZone.rule))
  }
  return lines.length ? [...lines, 'uci commit system'] : []
}

/** OpenWrt has no `chpasswd`; the second field of the line is the hash, whose letters are no special ones for sed. */
function password({ passwordHash }: Wanted): string[] {
  return passwordHash ? [`sed -i ${quoted(`s|^root:[^:]*:|root:${passwordHash}:|`)} /etc/shadow`] : []
}

function keys({ sshKeys }: Wanted): string[] {
  if (!sshKeys?.length) return []
  const lines = sshKeys.map((key) => quoted(key)).join(' ')
  const file = '/etc/dropbear/authorized_keys'
  return ['mkdir -p /etc/dropbear', `printf '%s\\n' ${lines} > ${file}`, `chmod 600 ${file}`]
}

/** A radio is known by its band, not by its number: which of the two is 0 depends on the order of the chips. */
function wireless({ wifi = [], country }: Wanted): string[] {
  const lines = wifi.flatMap(({ band, name, key }) => [
    `for radio in ${radios(`.band='${band}'`)}; do`,
    `  ${set('wireless.$radio.disabled', '0')}`,
    `  ${set('wireless.default_$radio.ssid', name)}`,
    `  ${set('wireless.default_$radio.encryption', 'sae-mixed')}`,
    `  ${set('wireless.default_$radio.key', key)}`,
    'done',
  ])
  if (country) {
    lines.push(`for radio in ${radios('=wifi-device')}; do`)
    lines.push(`  ${set('wireless.$radio.country', country)}`, 'done')
  }
  return lines.length ? [...lines, 'uci commit wireless'] : []
}

/** The names of the sections whose line in `uci show` ends so. */
function radios(end: string): string {
  const escaped = end.replaceAll('.', '\\.')
  return `$(uci show wireless | sed -n "s/^wireless\\.\\([^.=]*\\)${escaped}\\$/\\1/p")`
}

/** Up to 24.10 the address and its mask are two options; from 25.12 on one list of `address/length`. */
function lan({ lanAddress }: Wanted): string[] {
  if (!lanAddress) return []
  return [
    'if uci -q get network.lan.netmask >/dev/null; then',
    `  ${set('network.lan.ipaddr', lanAddress)}`,
    'else',
    '  uci -q delete network.lan.ipaddr || true',
    `  uci add_list network.lan.ipaddr=${quoted(`${lanAddress}/24`)}`,
    'fi',
    'uci commit network',
  ]
}

function set(option: string, value: string): string {
  return `uci set ${option}=${quoted(value)}`
}
