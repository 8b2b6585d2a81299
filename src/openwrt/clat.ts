import { inWanZone } from './wwan.ts'

/** IPv4 over a network that has IPv6 alone (464XLAT, RFC 6877). */
export const clatPackage = '464xlat'

/**
 * An interface of its own, beside the one that OpenWrt would make up while it runs: this one is seen in LuCI and kept by
 * an upgrade. netifd knows a new protocol only from its next start on.
 */
export const clatScript = `set -e
uci set network.wwan0_6.iface_464xlat=0
uci set network.wwan0_4=interface
uci set network.wwan0_4.proto=464xlat
uci set network.wwan0_4.tunlink=wwan0_6
uci commit network
${inWanZone('wwan0_4')}sync
# What is written is proven later: the answer of a service says nothing about it.
/etc/init.d/network restart || true
/etc/init.d/firewall reload || true
`
