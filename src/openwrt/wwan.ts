import { fibocomFg621 } from '../devices/modems.ts'
import { quoted } from './quoted.ts'
import { file, supportFolders, usbName } from './router-files.ts'
import { pinFile } from './sim.ts'

const hotplugFile = '/etc/hotplug.d/net/20-benchflash-wwan'
const keepFile = '/lib/upgrade/keep.d/benchflash'

/** Everything of ours on the router; a sysupgrade that keeps settings keeps these too. */
const ours = [
  hotplugFile,
  keepFile,
  '/etc/benchflash/',
  '/etc/init.d/benchflash-pin',
  '/etc/init.d/benchflash-signal',
  '/etc/rc.d/S98benchflash-pin',
  '/etc/rc.d/S99benchflash-signal',
  ...supportFolders.map((folder) => `${folder}/${usbName}`),
]

/**
 * The network as a maintainer would write it by hand. Run twice it changes nothing more: `wwan0` is made again only
 * while it is not a DHCP interface yet, so that what was added to ours stays.
 */
export function wwanScript(netdev: string, mac: string | null = null): string {
  return `set -e
dev=${quoted(netdev)}
if [ "$(uci -q get network.wwan0.proto)" != dhcp ]; then
  uci -q delete network.wwan0 || true
fi
for s in $(uci show network | sed -n "s/^network\\.\\(@device\\[[0-9]*\\]\\)\\.name='\\/dev\\/cdc-wdm0'$/\\1/p"); do
  uci delete "network.$s"
done
uci set network.wwan0=interface
uci set network.wwan0.proto=dhcp
uci set network.wwan0.device="$dev"
uci set network.wwan0.metric=20
# Beside it and not on top of it: where the network gives no IPv4, wwan0 never comes up.
uci set network.wwan0_6=interface
uci set network.wwan0_6.proto=dhcpv6
uci set network.wwan0_6.device="$dev"
uci set network.wwan0_6.metric=20
${pinned(mac)}uci commit network
${inWanZone('wwan0', 'wwan0_6')}if [ "$(uci -q get system.led_4g)" = led ]; then
  uci set system.led_4g.dev="$dev"
  uci commit system
fi
mkdir -p /etc/hotplug.d/net /lib/upgrade/keep.d /etc/benchflash
${file(hotplugFile, hotplug)}
${file(keepFile, `${ours.join('\n')}\n`)}
[ ! -f ${pinFile} ] || chmod 600 ${pinFile}
sync
# What is written is proven later: the answer of a service says nothing about it.
/etc/init.d/network reload || true
/etc/init.d/firewall reload || true
/etc/init.d/led restart || true
`
}

/** Each of them once, whatever stands there. */
export function inWanZone(...names: string[]): string {
  return `zone=
for s in $(uci show firewall | sed -n "s/^firewall\\.\\([^.]*\\)\\.name='wan'$/\\1/p"); do
  [ "$(uci -q get "firewall.$s")" = zone ] && zone=$s
done
[ -n "$zone" ] || { echo "benchflash: no wan zone"; exit 4; }
for wanted in ${names.join(' ')}; do
  n=0
  for name in $(uci -q get "firewall.$zone.network"); do
    [ "$name" = $wanted ] && n=$((n + 1))
  done
  if [ $n -ne 1 ]; then
    [ $n -eq 0 ] || uci del_list "firewall.$zone.network=$wanted"
    uci add_list "firewall.$zone.network=$wanted"
  fi
done
uci commit firewall
`
}

/**
 * The modem gives itself another address at each start (facts/device.md, news): its network card keeps the one that the
 * board's own data gives to wwan0, the label's plus one (facts/openwrt.md §5.1).
 */
function pinned(mac: string | null): string {
  if (mac === null) return ''
  return `uci set network.wwan0_mac=device
uci set network.wwan0_mac.name="$dev"
uci set network.wwan0_mac.macaddr=${plusOne(mac)}
`
}

function plusOne(mac: string): string {
  const next = (BigInt(`0x${mac.replaceAll(/[^0-9a-f]/gi, '')}`) + 1n) & 0xffffffffffffn
  return next.toString(16).padStart(12, '0').match(/../g)!.join(':')
}

/**
 * A kernel may name the modem's network card usb0 or eth1, and another release may do it differently: when one comes
 * with the modem's driver and vendor, the settings follow it.
 */
const hotplug = `#!/bin/sh
[ "$ACTION" = add ] || exit 0
usb=$(readlink -f "/sys/class/net/$INTERFACE/device")
driver=$(readlink "$usb/driver")
case "\${driver##*/}" in cdc_ncm | cdc_ether | rndis_host) ;; *) exit 0 ;; esac
[ "$(cat "\${usb%/*}/idVendor")" = ${fibocomFg621.vendor} ] || exit 0
[ "$(uci -q get network.wwan0.proto)" = dhcp ] || exit 0
[ "$(uci -q get network.wwan0.device)" = "$INTERFACE" ] && exit 0
uci set network.wwan0.device="$INTERFACE"
[ "$(uci -q get network.wwan0_6.proto)" != dhcpv6 ] || uci set network.wwan0_6.device="$INTERFACE"
[ "$(uci -q get network.wwan0_mac)" != device ] || uci set network.wwan0_mac.name="$INTERFACE"
uci commit network
if [ "$(uci -q get system.led_4g)" = led ]; then
	uci set system.led_4g.dev="$INTERFACE"
	uci commit system
	/etc/init.d/led restart
fi
/etc/init.d/network reload
`
