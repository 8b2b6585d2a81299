import { fibocomFg621 } from '../devices/modems.ts'

/** Shell functions and scripts of ours that stay on the router. */

/**
 * Interface 02 of the modem is its AT port, whatever number the kernel gave to the tty. The signal LEDs
 * look for it every half minute, so the search itself starts no program.
 */
export const findPort = `find_port() {
	for i in /sys/bus/usb/devices/*:*; do
		number= vendor=
		{ read -r number <"$i/bInterfaceNumber"; read -r vendor <"\${i%:*}/idVendor"; } 2>/dev/null
		[ "$number $vendor" = '02 ${fibocomFg621.vendor}' ] || continue
		for t in "$i"/ttyUSB*; do
			[ -e "$t" ] && echo "/dev/\${t##*/}" && return
		done
	done
}
`

/** Of the pages for it; a support file there is named after the modem's USB id. */
export const supportFolders = ['/usr/share/modemband', '/usr/share/3ginfo-lite/modem/usb']
export const usbName = fibocomFg621.vendor + fibocomFg621.modes.ncm.product

/** As a quoted here-document: nothing in it is expanded. */
export function file(path: string, text: string, mode = ''): string {
  const chmod = mode ? `\nchmod ${mode} ${path}` : ''
  return `cat >${path} <<'BENCHFLASH'\n${text.replace(/\n$/, '')}\nBENCHFLASH${chmod}`
}
