import type { System } from './system.ts'
import { formatUci, parseUci } from './uci-file.ts'

/** What the first start of an image makes of its board: config_generate, `wifi config` and files that packages bring. */
function defaultConfigs(system: System): Record<string, string> {
  const modern = Number.parseInt(system.machine.image.release, 10) >= 25
  const generated = {
    network: network(system, modern),
    system: systemText(system),
    wireless: wireless(system),
  }
  return {
    ...Object.fromEntries(Object.entries(generated).map(([name, text]) => [name, formatUci(parseUci(text))])),
    firewall: firewall(modern ? 'DROP' : 'REJECT'),
    dropbear: DROPBEAR,
    dhcp: DHCP,
  }
}

/** Written once, when there is none: a later start leaves them alone. */
export async function generateConfigs(system: System): Promise<void> {
  for (const [name, text] of Object.entries(defaultConfigs(system))) {
    const path = `/etc/config/${name}`
    if (!(await system.fs.exists(path))) await system.fs.writeFile(path, text)
  }
}

/**
 * 25.12 writes addresses as lists with their length. Some boards' files want a QMI modem and give it the
 * label's address plus one, in a `device` section without a name (facts/openwrt.md §5.1).
 */
function network(system: System, modern: boolean): string {
  const { ports } = system.hardware
  const address = (ip: string, mask: string, bits: number) =>
    modern ? `list ipaddr '${ip}/${bits}'` : `option ipaddr '${ip}'\noption netmask '${mask}'`
  return `
config interface 'loopback'
option device 'lo'
option proto 'static'
${address('127.0.0.1', '255.0.0.0', 8)}
config globals 'globals'
${modern ? `option dhcp_default_duid '00046b1e5f0f2f5a4c0b9b0f3c9a2d1e7f80'\n` : ''}option ula_prefix 'fd27:c9a2:5d4b::/48'
option packet_steering '1'
config device
option name 'br-lan'
option type 'bridge'
${ports.lan.map((name) => `list ports '${name}'\n`).join('')}config interface 'lan'
option device 'br-lan'
option proto 'static'
${address('192.168.1.1', '255.255.255.0', 24)}
option ip6assign '60'
${wan(ports)}${qmi(ports, system.machine.mac)}`
}

type Ports = System['hardware']['ports']

const wan = ({ wan: device }: Ports) =>
  device
    ? `config interface 'wan'
option device '${device}'
option proto 'dhcp'
config interface 'wan6'
option device '${device}'
option proto 'dhcpv6'
`
    : ''

const qmi = ({ qmi: name }: Ports, mac: string) =>
  name
    ? `config device
option name '/dev/cdc-wdm0'
option macaddr '${plusOne(mac)}'
config interface '${name}'
option device '/dev/cdc-wdm0'
option proto 'qmi'
option pdptype 'ipv4'
`
    : ''

function plusOne(mac: string): string {
  const next = (BigInt(`0x${mac.replaceAll(':', '')}`) + 1n) & 0xffffffffffffn
  return next.toString(16).padStart(12, '0').match(/../g)!.join(':')
}

const led = (sysfs: string, name: string, device: string) => `config led 'led_${name}'
option name '${name}'
option sysfs '${sysfs}'
option trigger 'netdev'
option mode 'link tx rx'
option dev '${device}'
`

const systemText = ({ hardware }: System) => `config system
option hostname 'OpenWrt'
option timezone 'GMT0'
option zonename 'UTC'
option ttylogin '0'
option log_size '128'
option urandom_seed '0'
option compat_version '1.1'
config timeserver 'ntp'
option enabled '1'
option enable_server '0'
list server '0.openwrt.pool.ntp.org'
list server '1.openwrt.pool.ntp.org'
list server '2.openwrt.pool.ntp.org'
list server '3.openwrt.pool.ntp.org'
${hardware.ledDevices.map(([sysfs, device]) => led(sysfs, sysfs.split(':')[1]!, device)).join('')}`

const radio = ({ path, band, channel, mode }: System['hardware']['radios'][number], n: number) => `
config wifi-device 'radio${n}'
option type 'mac80211'
option path '${path}'
option band '${band}'
option channel '${channel}'
option htmode '${mode}'
option disabled '1'
config wifi-iface 'default_radio${n}'
option device 'radio${n}'
option network 'lan'
option mode 'ap'
option ssid 'OpenWrt'
option encryption 'none'
`

const wireless = ({ hardware }: System) => hardware.radios.map(radio).join('')

/** The package's own file, which has no quotes before the first `uci commit`. */
const firewall = (forward: string) => `config defaults
	option syn_flood	1
	option input		REJECT
	option output		ACCEPT
	option forward		REJECT
# Uncomment this line to disable ipv6 rules
#	option disable_ipv6	1

config zone
	option name		lan
	list   network		'lan'
	option input		ACCEPT
	option output		ACCEPT
	option forward		ACCEPT

config zone
	option name		wan
	list   network		'wan'
	list   network		'wan6'
	option input		REJECT
	option output		ACCEPT
	option forward		${forward}
	option masq		1
	option mtu_fix		1

config forwarding
	option src		lan
	option dest		wan

config rule
	option name		Allow-DHCP-Renew
	option src		wan
	option proto		udp
	option dest_port	68
	option target		ACCEPT
	option family		ipv4

config rule
	option name		Allow-Ping
	option src		wan
	option proto		icmp
	option icmp_type	echo-request
	option family		ipv4
	option target		ACCEPT
`

const DROPBEAR = `config dropbear
	option enable '1'
	option PasswordAuth 'on'
	option RootPasswordAuth 'on'
	option Port         '22'
`

const DHCP = `config dnsmasq
	option domainneeded	1
	option localservice	1

config dhcp lan
	option interface	lan
	option start 	100
	option limit	150
	option leasetime	12h
`
