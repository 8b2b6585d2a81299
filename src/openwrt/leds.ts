import type { Device } from '../devices/device.ts'
import { file, findPort } from './router-files.ts'

/** Bars as owners of the same modem know them: one from the first sign of a signal, then at a third and two thirds. */
const service = (leds: string[]) => `#!/bin/sh
${findPort}
bars() {
	n=0
	for led in ${leds.join(' ')}; do
		n=$((n + 1))
		on=0
		[ "$1" -ge $n ] && on=1
		echo $on >"/sys/class/leds/$led/brightness"
	done
}

look() {
	port=$(find_port)
	[ -n "$port" ] || { bars 0; return; }
	csq=$(sms_tool -d "$port" at 'AT+CSQ' 2>/dev/null | sed -n 's/^+CSQ: *\\([0-9]*\\).*/\\1/p')
	if [ -z "$csq" ] || [ "$csq" -gt 31 ] || [ "$csq" -eq 0 ]; then bars 0
	elif [ $((csq * 100 / 31)) -ge 66 ]; then bars 3
	elif [ $((csq * 100 / 31)) -ge 33 ]; then bars 2
	else bars 1
	fi
}

[ "$1" = once ] && { look; exit 0; }
while :; do
	look
	sleep 30
done
`

const init = `#!/bin/sh /etc/rc.common
START=99
USE_PROCD=1

start_service() {
	procd_open_instance
	procd_set_param command /bin/sh /etc/benchflash/signal
	procd_set_param respawn
	procd_close_instance
}
`

/** Both do nothing on a router that has no such service yet. */
export const stopSignalLeds = '[ ! -x /etc/init.d/benchflash-signal ] || /etc/init.d/benchflash-signal stop'
export const startSignalLeds = stopSignalLeds.replace(/stop$/, 'start')

/** Part of a script for the router: writes the service of the signal LEDs and starts it; nothing on a board without any. */
export const signalLeds = ({ leds }: Device) =>
  leds.signal.length === 0
    ? ''
    : `mkdir -p /etc/benchflash
${file('/etc/benchflash/signal', service(leds.signal), '755')}
${file('/etc/init.d/benchflash-signal', init, '755')}
/etc/init.d/benchflash-signal enable || true
/etc/init.d/benchflash-signal restart || true`
