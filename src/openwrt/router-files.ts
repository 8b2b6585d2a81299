/** Shell functions and scripts of ours that stay on the router. */

/** Interface 02 of the modem is its AT port, whatever number the kernel gave to the tty. */
export const findPort = `find_port() {
	for i in /sys/bus/usb/devices/*:*; do
		[ "$(cat "$i/bInterfaceNumber" 2>/dev/null)" = 02 ] || continue
		[ "$(cat "\${i%:*}/idVendor" 2>/dev/null)" = 2cb7 ] || continue
		t=$(ls "$i" | grep '^ttyUSB')
		[ -n "$t" ] && echo "/dev/$t" && return
	done
}
`

/** As a quoted here-document: nothing in it is expanded. */
export function file(path: string, text: string, mode = ''): string {
  const chmod = mode ? `\nchmod ${mode} ${path}` : ''
  return `cat >${path} <<'BENCHFLASH'\n${text.replace(/\n$/, '')}\nBENCHFLASH${chmod}`
}
