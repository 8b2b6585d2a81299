import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { provisionScript, type Wanted } from '../../src/openwrt/provision.ts'

const wireless = `wireless.radio0=wifi-device
wireless.radio0.band='2g'
wireless.default_radio0=wifi-iface
wireless.radio1=wifi-device
wireless.radio1.band='5g'
wireless.default_radio1=wifi-iface`

test('the script sets what is wanted and nothing else', () => {
  const { calls } = runIt({
    hostname: 'mr500-1',
    timeZone: { name: 'Europe/Berlin', rule: 'CET-1CEST,M3.5.0,M10.5.0/3' },
  })
  expect(calls).toEqual([
    ['set', 'system.@system[0].hostname=mr500-1'],
    ['set', 'system.@system[0].zonename=Europe/Berlin'],
    ['set', 'system.@system[0].timezone=CET-1CEST,M3.5.0,M10.5.0/3'],
    ['commit', 'system'],
  ])
})

test('a radio is found by its band, and the country goes to both', () => {
  const { calls } = runIt({
    wifi: [{ band: '5g', name: "Anna's net", key: 'a "quoted" $key' }],
    country: 'DE',
  })
  expect(calls).toContainEqual(['set', "wireless.default_radio1.ssid=Anna's net"])
  expect(calls).toContainEqual(['set', 'wireless.default_radio1.key=a "quoted" $key'])
  expect(calls).toContainEqual(['set', 'wireless.radio1.disabled=0'])
  expect(calls.filter(([, line]) => line?.includes('country'))).toEqual([
    ['set', 'wireless.radio0.country=DE'],
    ['set', 'wireless.radio1.country=DE'],
  ])
  expect(calls.some(([, line]) => line?.startsWith('wireless.default_radio0'))).toBe(false)
})

test('the hash lands in the line of root, and keys in a file that only root reads', () => {
  const { root } = runIt({
    passwordHash: '$6$abc./x$def',
    sshKeys: ['ssh-ed25519 AAAA one', 'ssh-rsa BBBB two'],
  })
  expect(readFileSync(join(root, 'etc/shadow'), 'utf8')).toBe(
    'root:$6$abc./x$def::0:99999:7:::\ndaemon:*:0:0:99999:7:::\n',
  )
  const file = join(root, 'etc/dropbear/authorized_keys')
  expect(readFileSync(file, 'utf8')).toBe('ssh-ed25519 AAAA one\nssh-rsa BBBB two\n')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('the LAN address is written as the release writes it', () => {
  expect(runIt({ lanAddress: '10.0.0.1' }, '').calls).toContainEqual(['set', 'network.lan.ipaddr=10.0.0.1'])
  const newer = runIt({ lanAddress: '10.0.0.1' }, 'exit 1').calls
  expect(newer).toContainEqual(['add_list', 'network.lan.ipaddr=10.0.0.1/24'])
})

test('any name and key arrives as it was given', () => {
  const line = fc
    .string({ minLength: 8, maxLength: 30, unit: 'binary-ascii' })
    .filter((text) => /^[ -~]+$/.test(text))
  fc.assert(
    fc.property(line, (key) => {
      const { calls } = runIt({ wifi: [{ band: '2g', name: 'net', key }] })
      expect(calls).toContainEqual(['set', `wireless.default_radio0.key=${key}`])
    }),
    { numRuns: 15 },
  )
})

/** Runs it in a real POSIX shell, with a `uci` that writes down what it was asked. */
function runIt(wanted: Wanted, get = '') {
  const root = mkdtempSync(join(tmpdir(), 'provision-'))
  mkdirSync(join(root, 'etc'))
  writeFileSync(join(root, 'etc/shadow'), 'root:::0:99999:7:::\ndaemon:*:0:0:99999:7:::\n')
  const uci = `#!/bin/sh
[ "$1" = -q ] && { shift; [ "$1" = get ] && { ${get || ':'}; exit 0; }; }
[ "$1" = show ] && { cat <<'END'
${wireless}
END
exit; }
for word; do printf '%s\\0' "$word"; done >> ${root}/calls; printf '\\n' >> ${root}/calls
`
  writeFileSync(join(root, 'uci'), uci)
  chmodSync(join(root, 'uci'), 0o755)
  const script = provisionScript(wanted)
    .replaceAll('/etc/', `${root}/etc/`)
    .replace(/^sync$/m, '')
  writeFileSync(join(root, 'calls'), '')
  execFileSync('/bin/sh', ['-c', script], { env: { PATH: `${root}:${process.env.PATH}` } })
  const lines = readFileSync(join(root, 'calls'), 'utf8').split('\n').filter(Boolean)
  return { root, calls: lines.map((each) => each.split('\0').slice(0, -1)) }
}
