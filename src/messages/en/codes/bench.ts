import type { BenchCode } from '../../../problems/catalogue.ts'
import type { Meaning } from './meaning.ts'

export const benchMeanings: Record<BenchCode, Meaning> = {
  'address-missing': [
    'The laptop does not have the address at which routers look for it.',
    "Give the network card at the router's cable 192.168.0.5/24, or `benchflash doctor --fix`.",
  ],
  'address-not-set': [
    '`doctor --fix` could not change the address.',
    'Set it by hand; the message says what the system answered.',
  ],
  'backup-copy': [
    'The second copy of a backup (`--backup-copy`) could not be made, or is not equal to it. The backup itself is whole.',
    'Plug the disk in, make room there, move away what lies in its place, or leave `--backup-copy` out.',
  ],
  'backup-differs': [
    "A part of the flash arrived with another hash than the router's own.",
    'Check the network cable, then start again.',
  ],
  'backup-elsewhere': [
    'This laptop once made a factory backup of this router, and these records do not have it.',
    'Put it back, or name its records with `--records`. If it is lost: `--again`.',
  ],
  'backup-gate': [
    'Directly before a write, the stored backup was not whole. Nothing is written without one.',
    'Put it back as it was, or make a new one: `benchflash backup --again`.',
  ],
  'backup-missing': [
    'The backup that was named is not on this laptop.',
    'Name its folder, or the right records with `--records`.',
  ],
  'backup-not-factory': ['The backup holds no whole factory firmware.', 'Use one of the kind "factory".'],
  'backup-taken': [
    'The backup was whole before the write, and is gone or changed after it.',
    'Put it back as it was and start again. If it is lost: `--again`.',
  ],
  'bench-file-unwritable': [
    'The proposed bench file could not be written.',
    'Go to a folder of your own, or name one.',
  ],
  'bench-not-ready': [
    '`doctor` found something that would end a run.',
    'Do what stands below each finding marked as an error.',
  ],
  'cache-unwritable': [
    'The firmware cache cannot be written.',
    'Check rights and room there, or choose another place with `--cache`.',
  ],
  'disk-failed': ['The disk of the laptop fails.', 'Copy the records to another disk and work there.'],
  'disk-full': [
    'There is no room for the backup, the records or the cache.',
    'Make room, or choose another place with `--records` and `--cache`.',
  ],
  'disk-read-only': [
    'Nothing can be written at the place of the records or of the cache.',
    'Choose another place with `--records` and `--cache`.',
  ],
  'export-bad': [
    'Records to be carried to another laptop are not whole: a file is missing, has changed or is not one of theirs. Nothing was changed.',
    'Export them again on the laptop that has them, and carry all of it.',
  ],
  'export-exists': [
    'At the place for exported records there is something already. Nothing is written over.',
    'Name another place, or move that one away.',
  ],
  'feed-unreachable': [
    'The router could not fetch the package lists from this laptop.',
    'Cable in LAN 1-3, firewall of the laptop; then start again.',
  ],
  'file-denied': [
    'You may not read or write a file or folder of the records or of the cache.',
    'Give yourself the right, or choose another place.',
  ],
  'file-gone': [
    'A file or folder was taken away while it was needed.',
    'Put it back as it was, or start again.',
  ],
  'firewall-drops': [
    "A firewall of the laptop drops the router's requests. It was tried with a real packet.",
    'Paste the command that the message shows.',
  ],
  'http-port-denied': [
    "The port for the router's transfers may not be used.",
    'Choose one above 1023 with `--http-port`.',
  ],
  'http-port-in-use': [
    "Another program has the port for the router's transfers.",
    'Choose another with `--http-port`.',
  ],
  'label-not-listed': [
    'No line of the list of routers has the serial number that was scanned.',
    'Start again and scan the label, or correct the CSV.',
  ],
  'laptop-unreachable': [
    "The router's OpenWrt does not reach the laptop.",
    'Cable in LAN 1-3, the address on the right network card, the firewall.',
  ],
  'mac-unknown': ["Something was to be kept under the router's MAC before it was known.", 'Start again.'],
  'no-adapter': ['There is no serial adapter.', 'Plug it in; `benchflash ports` lists what is there.'],
  'no-cable-link': ['The laptop has no network card for a cable.', 'Plug in a USB network card.'],
  'no-carrier': [
    "The card at the router's cable has had no link for 15 s.",
    'Cable in LAN 1, 2 or 3; the lamp at the card must light up.',
  ],
  'no-folder': [
    'What should be a folder of the records or of the cache is a file, or the other way round.',
    'Choose another place with `--records` or `--cache`.',
  ],
  'port-busy': [
    'Another program has the serial port open.',
    'Close it; the message says which it is where the system tells.',
  ],
  'port-denied': [
    'You may not open the serial port.',
    'Paste the command that the message shows, log in again.',
  ],
  'port-lost': [
    'The adapter or its connection went away during the work.',
    'Plug it in, then start again. The router does not mind. While the flash is written the program waits for the adapter by itself.',
  ],
  'port-missing': [
    'There is no such serial port, or nothing answers at the `tcp://` address.',
    '`benchflash ports` lists what is there.',
  ],
  'port-no-rate': [
    'The server at the `rfc2217://` address sets no rate, or another one.',
    'For a server of raw bytes write `tcp://host:port`.',
  ],
  'power-command': [
    'The command of the bench file that switches the power failed.',
    'Try it in a shell; fix it in the bench file.',
  ],
  'power-refused': [
    'The power switch of the bench file answers, and is not as it was asked to be.',
    "Check its outlet's number, and whether it is locked. Switching by hand works too.",
  ],
  'power-silent': [
    'The power switch of the bench file does not answer.',
    'Check its address. Switching by hand works too.',
  ],
  'push-differs': [
    "A file arrived damaged in the router's memory and was not used.",
    'Check the network cable, then start again.',
  ],
  'receipt-lost': [
    'The connection on which the router sends its flash broke.',
    'Check the network cable, then start again.',
  ],
  'receipt-short': [
    'The router sent fewer or more bytes than its flash has.',
    'Check the network cable, then start again.',
  ],
  'records-gone': [
    'The records of this router were removed while it was worked on.',
    'Put them back: the backup in them is the only one. Then start again.',
  ],
  'records-newer': [
    'This laptop knows more of a router than the records to be imported, or other things. Nothing was changed.',
    'Export here instead, or import into other records with `--records`.',
  ],
  'router-not-listed': [
    "The router's MAC is not in the list of routers.",
    'Add a line to the CSV, then start again.',
  ],
  'routers-used-up': [
    'The list of routers has no line left for this one.',
    'Add a line to the CSV, then start again.',
  ],
  'seat-busy': ['Another benchflash works on this seat.', 'Wait until it has ended, or end it.'],
  'settings-gone': [
    'A write was cut short, and the saved settings of the router are not on this laptop as they were saved.',
    'Put the file back; or `benchflash install --again` writes OpenWrt without them.',
  ],
  'tftp-answer-lost': [
    "The router's request came, and no answer of the laptop reached it; the card is named.",
    "One card on the router's net; let the program out through the firewall.",
  ],
  'tftp-foreign': [
    'The router has loaded a file that this laptop did not send. It was not started.',
    "Another TFTP server, or another device with the laptop's address: `benchflash doctor`.",
  ],
  'tftp-port-denied': ['You may not use UDP port 69.', 'Paste the command that the message shows.'],
  'tftp-port-in-use': [
    'Another TFTP server has UDP port 69.',
    'Stop it; the message says which it is where the system tells.',
  ],
  'tftp-unasked': [
    "The router found the laptop's address, but its request never came.",
    'The firewall, or another device with the address: `benchflash doctor`.',
  ],
  'unit-busy': ['Another benchflash works on this router.', 'Wait until it has ended, or end it.'],
  'web-address': [
    'The live page cannot be served at the address of `--web`.',
    'Use an address of this laptop and a port above 1023, or `--web` alone.',
  ],
  'web-port-in-use': [
    'Another program has the port of the live page.',
    'If it is another batch, end it; or choose another port: `--web 127.0.0.1:8451`.',
  ],
  'wire-noisy': [
    'A router on another seat failed and may still be talking on the shared cable.',
    'Switch the router on the named seat off.',
  ],
}
