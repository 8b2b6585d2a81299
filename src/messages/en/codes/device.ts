import type { DeviceCode } from '../../../problems/catalogue.ts'
import type { Meaning } from './meaning.ts'

export const deviceMeanings: Record<DeviceCode, Meaning> = {
  'answer-damaged': [
    'The answer to a command came damaged again and again.',
    'GND and the three wires of the adapter, then start again.',
  ],
  'apn-refused': [
    'The modem did not take user and password of the access point.',
    'Check `--apn-user` and `BENCHFLASH_APN_PASSWORD`, or the bench file.',
  ],
  'backup-incomplete': ['The parts of the backup are not 16 777 216 bytes together.', 'Start again.'],
  'board-differs': [
    'After the install, OpenWrt says it is another board.',
    'Write OpenWrt again: `benchflash install --again`.',
  ],
  'board-unreadable': ['OpenWrt did not say which board it is.', 'Start again.'],
  'boot-loader-writes': [
    'The boot loader is writing to flash. Nothing of ours makes it do so.',
    'Leave the power on until it is done; then install: only the kernel is lost.',
  ],
  'calibration-bad': [
    'The calibration of a radio is not there.',
    'Off and on, then start again. If it happens again, keep the router aside.',
  ],
  'cold-start-dead': [
    'OpenWrt did not start after power was cut.',
    'Off and on once more, and look at the console.',
  ],
  'command-failed': ['A command on the router failed.', 'The lines of the console say why.'],
  'echo-missing': [
    'The boot loader or the shell does not repeat what is typed.',
    "Check the wire from the adapter's TX to the router's RX; flow control off.",
  ],
  'factory-login': [
    'The factory firmware runs where OpenWrt was expected, or did not let the program log in.',
    'Start again; if it happens again, switch the router off and on by hand.',
  ],
  'factory-shell': [
    "A shell of the factory firmware is open where OpenWrt's was wanted.",
    'Start again: the program restarts the router and catches it at its boot loader.',
  ],
  'factory-started': [
    'The factory firmware started instead of the RAM image.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  failsafe: ['OpenWrt runs in failsafe mode.', 'Off and on, without touching a key or button; start again.'],
  'flash-differs': [
    'After the install, the flash is not equal to the image.',
    'Leave the power on; write OpenWrt again: `benchflash install --again`.',
  ],
  'flash-erase-failed': [
    'A block of the flash could not be erased.',
    'Leave the power on, then start again. If it stays, the chip is worn out.',
  ],
  'flash-map-short': [
    'The system in RAM does not show all of the flash.',
    'Use a RAM image of 24.10.3 or newer; of another board one whose kernel knows its flash.',
  ],
  'flash-not-open': ['The flash could not be opened for writing.', 'Leave the power on, then start again.'],
  'flash-too-small': [
    'The image does not fit into the flash.',
    'Leave the power on, then start again with another `--release`.',
  ],
  'flash-unreadable': ['A part of the flash could not be read.', 'Start again.'],
  'flash-write-failed': [
    'The flash could not be written.',
    'Leave the power on, then start again: the boot loader still starts OpenWrt from RAM.',
  ],
  'image-bootm-mute': [
    'The router said nothing more after `bootm`.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'image-bootm-restart': [
    'The router restarted at `bootm`, before it unpacked the kernel.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'image-data-crc': [
    "The kernel was damaged on its way into the router's memory, twice.",
    'Check the network cable; else another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'image-header-crc': [
    'The header of the kernel was damaged on its way, twice.',
    'Check the network cable; else another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'image-lzma': [
    'The boot loader cannot unpack this kernel.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'image-magic': [
    'The boot loader found no kernel in what it loaded.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'image-not-started': [
    'The boot loader came back to its prompt without a kernel.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'image-overwrites': [
    'The boot loader cannot unpack this kernel where it lies in memory.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'image-refused': [
    "OpenWrt's own check refuses the image.",
    'The last lines of the console say why. Another `--release` or `--sysupgrade`.',
  ],
  'image-type': [
    'The boot loader says that the kernel is not for it.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'image-unpack-mute': [
    'The router went silent while it unpacked the kernel.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'image-unpack-restart': [
    'The router restarted while it unpacked the kernel.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'interrupt-missed': [
    'The boot loader did not take the key and started from flash.',
    "Off and on. If it stays: the adapter's TX wire; else report the build's date.",
  ],
  'kernel-mismatch': [
    'The packages are for another kernel than the one that runs.',
    'Install the release that they belong to.',
  ],
  'kernel-mute': [
    'The kernel from RAM was started and said nothing.',
    'Another RAM image: `--ram-release`, or `--initramfs`. Please report which one it was.',
  ],
  'kernel-not-entered': [
    'The kernel was unpacked, then silence before "Starting kernel".',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'kernel-panic': [
    'The kernel from RAM gave up and the router restarted.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'kernel-panic-hangs': [
    'The kernel from RAM gave up and hangs.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'kernel-restart': [
    'The router restarted before OpenWrt was up, with no word why.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'kernel-stuck': [
    'The kernel from RAM started, but its console never came.',
    'Another RAM image: `--ram-release`, or `--initramfs`.',
  ],
  'lan-dead': [
    'The LAN stayed dead after a cold start, a known trouble of this board.',
    'Off and on. If it happens often, a newer release.',
  ],
  'lan-down': ["The LAN of the router's OpenWrt did not come up.", 'Cable in LAN 1-3, then start again.'],
  'line-garbage': ['What comes over the line is not text.', "GND, the adapter's 3.3 V, the baud rate."],
  'line-odd': ['The router shows something that the program does not know.', 'Look at the console.'],
  'load-address': [
    'The boot loader does not say where to load to, or says a place outside its RAM.',
    'Give `soc`, `ram` and `load-address` in a profile of your own.',
  ],
  'loader-differs': [
    'The boot loader and the RAM system read different bytes at one place.',
    'Another router on the seat? Start again from power-on.',
  ],
  'loader-keeps-address': [
    'The boot loader does not take the addresses of a wire that has a net of its own.',
    'Do this router on the wire with the usual net, 192.168.0.0/24.',
  ],
  'mac-invalid': [
    "The MAC in the router's flash is not a MAC address.",
    'Keep the router aside: its own data may be lost.',
  ],
  'mac-unknown': [
    'The router did not say its MAC, and nothing is done to an unknown one.',
    'Start again. If it stays, its own data may be lost.',
  ],
  'modem-gone': [
    'The modem did not come back after its restart.',
    'Off for 10 seconds, on, then start again.',
  ],
  'modem-missing': [
    "There is no Fibocom modem on the router's USB.",
    'Off for 10 seconds, on, then start again.',
  ],
  'modem-mode': [
    'The modem is not in the USB mode that is needed, or does not offer it.',
    '`benchflash modem`, or `--modem-mode rndis`.',
  ],
  'modem-no-netdev': [
    'The modem shows no network card, or one of another kind.',
    '`benchflash modem`: packages and mode again.',
  ],
  'modem-no-port': [
    'The modem shows no port for commands: its driver is not there.',
    '`benchflash modem`: packages again.',
  ],
  'modem-odd': [
    'What the modem says it is fits neither an FG621 nor another maker.',
    'Off for 10 seconds, on, then start again.',
  ],
  'modem-refused': [
    'The modem refuses a command, or does not start its data call.',
    'Check the SIM and `--apn`.',
  ],
  'modem-silent': ['The modem does not answer.', 'Off for 10 seconds, on, then start again.'],
  'modem-unknown': ['It is another modem than an FG621, and is left alone.', 'Set it up by hand.'],
  'no-prompt': [
    'The boot loader did not come back to its prompt.',
    'Switch the router off, then start again.',
  ],
  'no-shell': ['No OpenWrt answers on the line.', 'Start OpenWrt first, then start again.'],
  'openwrt-login': [
    'OpenWrt asks for a password on its console.',
    'Off, then start again; or `uci set system.@system[0].ttylogin=0`.',
  ],
  'openwrt-not-started': [
    'OpenWrt did not start from flash.',
    'Look at the console. Leave the power on for ten minutes, then off and on; start again.',
  ],
  'other-boot-loader': [
    "Its boot loader is another board's or another version; it is quoted.",
    'Take it off the bench. Nothing but Ctrl-C was sent to its prompt.',
  ],
  'other-router': [
    'Another router is on this seat than the one it was begun with.',
    'Put the first one back, or start again for this one.',
  ],
  'overlay-full': [
    'There is no room for the packages.',
    'Remove packages of your own, or `benchflash install --again`.',
  ],
  'overlay-not-ready': ['The first boot was not over in time.', 'Leave the power on, then start again.'],
  'packages-busy': [
    'Another package manager is running on the router.',
    'Wait until it has ended, then start again.',
  ],
  'packages-failed': ['The package manager failed.', 'The lines of the console say why, then start again.'],
  'packages-missing': [
    'The package manager ended well, and packages are missing all the same.',
    'Start again.',
  ],
  'partition-missing': [
    'A partition of the flash is not there.',
    'Leave `--initramfs` out, or give an image of this board, then start again.',
  ],
  'pin-lock': [
    'The PIN was right, but its lock could not be switched off.',
    "Switch the SIM's PIN off in a telephone.",
  ],
  'pin-wrong': [
    'The SIM did not accept the PIN. It is never sent to this SIM again.',
    "Switch the SIM's PIN off in a telephone. Two attempts are left.",
  ],
  'power-lost': [
    'The router lost its power while it started from RAM, twice.',
    'Check the power plug and its supply.',
  ],
  'provision-differs': [
    'A setting was made, and the router says another thing.',
    'Start again. If it stays, look at that setting in the bench file.',
  ],
  'provision-failed': [
    'A setting of this router could not be made.',
    'The lines of the console say why, then start again.',
  ],
  'radio-missing': [
    'One of the two Wi-Fi radios is not there.',
    'Off and on, then start again. If it happens again, keep the router aside.',
  ],
  'release-differs': [
    'After the install, OpenWrt says it is another release.',
    'Write OpenWrt again: `benchflash install --again`.',
  ],
  'router-busy': ['The router does something that does not end.', 'Look at the console: it says what.'],
  'router-restarted': [
    'The router restarted in the middle of a command.',
    'Check that its power plug sits well, then start again.',
  ],
  'router-script': ['A script on the router failed.', 'The lines of the console say why, then start again.'],
  'serial-differs': [
    'A piece of the flash came damaged over the serial line.',
    'Check GND, leave the wires alone, start again.',
  ],
  'settings-lost': [
    'After the upgrade a file of the settings is not on the router any more.',
    'The archive is in the records: `sysupgrade -r` on the router puts it back.',
  ],
  'settings-odd': [
    'What the router gives as its settings is no archive of them, or too large for one.',
    'Look at what it keeps: `sysupgrade -l` on the router.',
  ],
  'sim-locked': [
    'The SIM asks for its PIN, and none was sent; the message says why.',
    'Switch its PIN off in a telephone, or give it as `BENCHFLASH_PIN`.',
  ],
  'sim-odd': [
    'The modem says something unknown of its SIM.',
    'Router off, SIM out and in, then start again.',
  ],
  'sim-operator': [
    'The modem is locked to another operator and refuses this SIM.',
    'A SIM of that operator, or its unlock code, entered by hand.',
  ],
  'sim-puk': ['The SIM is blocked and asks for its PUK.', 'Unblock it in a telephone.'],
  'spi-differs': [
    'The boot loader read its flash twice, and not alike.',
    'Check the serial wires, then start again.',
  ],
  'spi-odd': [
    "The boot loader's answer to `spi read` is not a list of bytes.",
    'Start again. If it stays, a RAM image from 24.10.3 on; please report the answer.',
  ],
  'spi-unknown': [
    'The boot loader has no command that reads the flash.',
    'A RAM image from 24.10.3 on: it reads the whole flash by itself.',
  ],
  'start-loop': [
    'What is in the flash does not start: it ends again and again with the same last words.',
    'Start again: it is caught at its next start, and the image is written once more.',
  ],
  'tftp-arp': [
    "No answer for the laptop's address on the router's cable.",
    'Cable in LAN 1-3, the address on the right network card, one card only.',
  ],
  'tftp-error': [
    'The download to the router failed; the message says what was answered.',
    'Another TFTP server may answer: stop it. Cable in LAN 1-3, firewall.',
  ],
  'tftp-refused': [
    'The router was told that there is no such file.',
    'Another TFTP server answers: stop it.',
  ],
  'tftp-retries': [
    'Too many packets were lost on the way to the router.',
    'Another cable or LAN port; firewall; a small switch in between.',
  ],
  'tftp-server-session': [
    'An old TFTP transfer answered the router.',
    'Stop other TFTP servers, then start again.',
  ],
  'tftp-short': ['The router received fewer bytes than the image has.', 'Start again.'],
  timeout: [
    'Something did not come in time; the message says what.',
    'Power, adapter, the last lines of the console.',
  ],
  'tmp-full': [
    'The router has no room in /tmp for the image. Nothing was sent.',
    'Off and on, then start again.',
  ],
  'unknown-command': [
    'The boot loader does not know a command that it should.',
    'Take it off the bench. Please report it with the console.',
  ],
  'unplanned-flash-boot': [
    'The boot loader gave up and started the router from flash.',
    'Cable in LAN 1-3, then start again.',
  ],
  'upgrade-aborted': ['`sysupgrade` gave up.', 'Leave the power on, then start again.'],
  'upgrade-cut-short': [
    'The router restarted before the write was over.',
    'Leave the power on, then start again: the boot loader still starts OpenWrt from RAM.',
  ],
  'upgrade-no-ramfs': ['`sysupgrade` could not move into RAM.', 'Leave the power on, then start again.'],
  'upgrade-not-begun': [
    'The upgrade was typed, and the router says that it did not begin.',
    'Nothing was written. Start again.',
  ],
  'upgrade-stuck': [
    '`sysupgrade` could not stop the running programs.',
    'Leave the power on, then start again.',
  ],
  'wrong-board': [
    'This is not the router of the profile. Nothing is written to it.',
    'Take it off the bench. Where only the label can tell: start again with `--label`.',
  ],
  'wwan-dead': [
    'There is a SIM, and no address, route or DNS server from it.',
    'Antennas, tariff, `--apn`, then start again.',
  ],
  'wwan-device': ["`wwan0` is on another network card than the modem's.", '`benchflash modem`.'],
}
