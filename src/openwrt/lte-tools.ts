import type { Device } from '../devices/device.ts'
import { fibocomFg621 } from '../devices/modems.ts'
import { signalLeds } from './leds.ts'
import { file, findPort, supportFolders, usbName } from './router-files.ts'

const { at: own } = fibocomFg621

/** Installed where an index has them; only the last one is in OpenWrt's own feeds. */
export const toolPackages = ['luci-app-3ginfo-lite', 'modemband', 'luci-app-modemband', 'watchcat']

/** What upstream ships for this modem is left alone. */
const supportFiles = [modemband(), threeGinfo()]

/** Settings, support files, signal LEDs and the watch over the link. Run twice it changes nothing more. */
export function toolsScript(port: string, device: Device): string {
  const support = supportFolders.map((folder, n) => {
    const text = supportFiles[n]!
    const path = `${folder}/${usbName}`
    return `if [ -d ${folder} ] && [ ! -s ${path} ]; then\n${file(path, text)}\necho "benchflash: wrote ${path}"\nfi`
  })
  return `set -e
if uci -q get 3ginfo.@3ginfo[0] >/dev/null; then
  uci set 3ginfo.@3ginfo[0].network=wwan0
  uci set 3ginfo.@3ginfo[0].device=${port}
  uci commit 3ginfo
fi
if uci -q get modemband.@modemband[0] >/dev/null; then
  uci set modemband.@modemband[0].iface=wwan0
  uci set modemband.@modemband[0].set_port=${port}
  uci set modemband.@modemband[0].modemrestart=1
  uci set modemband.@modemband[0].restartcmd=AT+CFUN=15
  uci commit modemband
fi
${support.join('\n')}
${oldThreeGinfo}
${signalLeds(device)}
${file('/etc/benchflash/restart-modem', restart, '755')}
${watch}
sync
`
}

/**
 * Before April 2026 the page asked `+CPIN?` inside a compound command, which breaks the modem's answer, and did not know
 * mode 16, LTE with more than one carrier. It is asked last afterwards. What is not found is left alone.
 */
const oldThreeGinfo = String.raw`page=/usr/share/3ginfo-lite/3ginfo.sh
if grep -q ' at "AT[^"]*+CPIN?;' $page 2>/dev/null; then
  sed -i 's/\( at "AT[^"]*\)+CPIN?;\([^"]*\)"/\1\2;+CPIN?"/' $page
  echo "benchflash: wrote $page"
fi
if grep -q '^[[:space:]]*7\*) *MODE=' $page 2>/dev/null && ! grep -q '16\*' $page; then
  sed -i 's/^\([[:space:]]*\)7\*)/\116*|7*)/' $page
  echo "benchflash: wrote $page"
fi`

const restart = `#!/bin/sh
${findPort}
port=$(find_port)
[ -n "$port" ] || exit 0
logger -t benchflash "no answer through the modem: it is restarted"
sms_tool -d "$port" at 'AT+CFUN=15' >/dev/null 2>&1
`

/**
 * The package's own section restarts the whole router after six hours without internet, which a router on a shelf
 * would do for ever: ours takes its place, and only once.
 */
const watch = `if [ -x /etc/init.d/watchcat ] && ! uci -q get watchcat.modem >/dev/null; then
  [ -f /etc/config/watchcat ] || : >/etc/config/watchcat
  case "$(uci -q get watchcat.@watchcat[0].mode) $(uci -q get watchcat.@watchcat[0].period)" in
    'ping_reboot 6h') uci delete watchcat.@watchcat[0] ;;
  esac
  uci set watchcat.modem=watchcat
  uci set watchcat.modem.mode=run_script
  uci set watchcat.modem.script=/etc/benchflash/restart-modem
  uci set watchcat.modem.interface=wwan0
  uci set watchcat.modem.addressfamily=ipv4
  uci set watchcat.modem.pinghosts='1.1.1.1 8.8.8.8'
  uci set watchcat.modem.period=10m
  uci set watchcat.modem.pingperiod=30s
  uci set watchcat.modem.pingsize=standard
  uci commit watchcat
  /etc/init.d/watchcat enable || true
  /etc/init.d/watchcat restart || true
fi`

/** Bands as the modem gives them: the radio type, two preferences, then WCDMA as they are and LTE as 100 more. */
function modemband(): string {
  return `_DEVICE=/dev/ttyUSB0
_DEFAULT_LTE_BANDS="${fibocomFg621.lteBands.join(' ')}"

getinfo() {
	echo "${fibocomFg621.title}"
}

getsupportedbands() {
	echo "$_DEFAULT_LTE_BANDS"
}

getbands() {
	sms_tool -d "$_DEVICE" at 'AT+${own.bands}?' | tr -d '\\r' | sed -n 's/^+${own.bands}: *//p' | tr ',' '\\n' |
		awk '$1 > 100 && $1 < 200 { printf "%s%d", n++ ? " " : "", $1 - 100 } END { print "" }'
}

setbands() {
	[ -n "$1" ] || return
	if [ "$1" = default ]; then
		sms_tool -d "$_DEVICE" at 'AT+${own.bands}=10'
		return
	fi
	list=
	for band in $1; do
		case " $_DEFAULT_LTE_BANDS " in *" $band "*) list="$list,$((100 + band))" ;; esac
	done
	[ -n "$list" ] && sms_tool -d "$_DEVICE" at "AT+${own.bands}=2,,$list"
}
`
}

/**
 * What the page shows of this modem: who it is, operator, cell, bands, and further carriers. Rows about cells and
 * carriers have no name: `1,4,` is the cell that serves, `PCC` the first carrier and `SCC n:2` each further one. The
 * page brings `band4g`, which makes words of a band.
 */
function threeGinfo(): string {
  return String.raw`ask() { sms_tool -d "$DEVICE" at "$1" 2>/dev/null | tr -d '\r'; }
field() { echo "$1" | cut -d , -f "$2"; }
named() { ask "$1" | sed -n "s/^+$2: *//p" | tail -n 1 | tr -d '"'; }
lte() { if [ "$1" -gt 100 ]; then echo $(($1 - 100)); else echo "$1"; fi; }

MODEL="${fibocomFg621.maker} $(named 'AT+CGMM?' CGMM)"
FW=$(named 'AT+GMR?' GMR)
NR_IMEI=$(named 'AT+CGSN?' CGSN)
NR_ICCID=$(named 'AT+ICCID' ICCID)
PROTO=NCM
[ -n "$COPS" ] || COPS=$(field "$(named 'AT+COPS?' COPS)" 3)
T=$(named 'AT+${own.temperature}=1' ${own.temperature})
[ -n "$T" ] && TEMP="$T &deg;C"

CELLS=$(ask 'AT+${own.cells}?;+${own.carriers}?')
CELL=$(echo "$CELLS" | grep '^1,4,' | tail -n 1)
if [ -n "$CELL" ]; then
	T_HEX=$(field "$CELL" 5)
	T_DEC=$(printf '%d' "0x$T_HEX")
	EARFCN=$(field "$CELL" 7)
	PCI=$(field "$CELL" 8)
	PBAND=$(band4g "$(lte "$(field "$CELL" 9)")")
	SINR=$(field "$CELL" 11 | awk '{ printf "%.1f", $1 / 2 }')
	T=$(field "$CELL" 13)
	RSRP=$((T - 141))
	RSRQ=$(field "$CELL" 14 | awk '{ printf "%.1f", $1 / 2 - 20 }')
	MODE="LTE | $PBAND"
	MORE=$(echo "$CELLS" | sed -n 's/^SCC *[0-9]*: *2,//p')
	n=0
	for ROW in $MORE; do
		n=$((n + 1))
		BAND=$(band4g "$(lte "$(field "$ROW" 2)")")
		eval "S${'$'}{n}BAND=\$BAND S${'$'}{n}PCI=$(field "$ROW" 3) S${'$'}{n}EARFCN=$(field "$ROW" 4)"
		MODE="$MODE + $BAND"
	done
	[ $n -gt 0 ] && MODE="LTE-A${'$'}{MODE#LTE}"
fi
`
}
