/** What `devices --new` prints: a profile that is taken as it is, for a board of which nothing is known yet. */
export const profileTemplate = `# A device profile. Try it: benchflash devices --check my-board.yaml
# Use it:                   benchflash backup --device ./my-board.yaml --initramfs FILE
#
# Leave out what you do not know: it is asked of the board or refused, never guessed.
# As long as a field is missing that writing needs, it starts OpenWrt from RAM and backs up, and writes nothing.

id: my-board                        # records and backups are kept by it
title: My board
modem: none                         # none, fibocom-fg621, or qmi-of-the-image
image-format: uimage-or-fit         # of its RAM image: tplink-v2, uimage, fit, uimage-or-fit
proven: none                        # on which hardware it worked, and who saw it

console-rate: 115200

boot-loader:
  banner: "U-Boot 20"               # the first bytes of it, the same for every build
  lines:                            # between the banner and its window for keys, as they are said
    - "DRAM:"
    - Hit any key to stop autoboot
  prompt: "=> "
  keys: [space, a, ctrl-c]          # for the first, second, third try: letters, 4, space, ctrl-c; no other digit
  # letter-time: 10                 # milliseconds that each letter is held
  # echoes: true                    # one that does not echo is never typed to
  # interrupted: "4: System Enter Boot Command Line Interface."   # said when a key was taken
  # missed: ["3: System Boot system code via Flash"]              # said when none was
  # warm-reset: Software System Reset Occurred
  # before-reset: 2                 # how many of the lines come before that one
  # healthy-environment: bad CRC, using default environment       # always there while no environment was saved
  router-address: 192.168.1.1       # both are set for the session only, never saved
  server-address: 192.168.1.2
  file: test.bin
  tftpboot: address-file            # bare, address, or address-file
  bootm: address                    # bare, or address; never the address behind a header
  tftp-port: true                   # whether it obeys tftpdstp
  # load-address: 0x84000000        # without it the board's own loadaddr; needs ram
  # hash-bytes: 5120                # bytes for one # of a download

# soc: MT7621                       # MT7620, MT7621, MT7628: where the flash is mapped
# ram: { from: 0x80000000, to: 0x88000000 }   # no address outside of it is ever typed
# chip: [MT7621]                    # what its chip line has, each of them enough
# factory: ["LINUX started..."]     # what the factory firmware's kernel alone says

# factory-login: { user: admin, password: admin }   # of its console, where it is the same on every unit
# header: j1-beside-j57             # which drawing shows its serial header; there is one so far
# leds: { signal: [] }              # names in /sys/class/leds, for the bars of the signal
# durations: { ram-boot: 40, write: 45, first-boot: 80 }   # about, in seconds: for what is said meanwhile

# label: { name: Archer MR500, version: 1 }

# evidence:
#   boot-lines: ["ASIC MT7621A"]    # of its boot log: another board has not all of them
#   pci: ["14c3:7603"]
#   usb: ["2cb7:0a05"]              # what no sister board has
#   not-usb: []                     # what this one never has

# openwrt:
#   board: vendor,my-board
#   profile: vendor_my-board
#   target: ramips/mt7621
#   arch: mipsel_24kc
#   upstream: true                  # false: its images are files
#   branches: ["24.10"]             # the recommended one first
#   oldest-target: 24.10.0
#   oldest-ram: 24.10.0
#   fallback: 24.10.8
#   rams: [24.10.8]                 # to be tried from RAM, the likeliest first
#   proven: 24.10.8                 # the one seen to start

# flash:
#   size: 0x1000000
#   parts:                          # in address order, without a gap
#     - { name: uboot, size: 0x20000, irreplaceable: true }
#     - { name: firmware, size: 0xfd0000 }
#     - { name: radio, size: 0x10000, irreplaceable: true }
#   firmware: firmware              # the part that OpenWrt is written to
#   environment-over-kernel: true   # whether saveenv writes over the kernel: true or false, never a guess

# marks:                            # places in the flash, and what stands there
#   mac: 0xfcf100
#   radio24: [0x03, 0x76]
#   radio5: [0x63, 0x76]

# patience: { ram-boot: 120, lan: 120, write: 180, first-boot: 300, busy: 300 }   # seconds, upper bounds
`
