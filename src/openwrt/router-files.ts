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
