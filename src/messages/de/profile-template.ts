/** What `devices --new` prints: a profile that is taken as it is, for a board of which nothing is known yet. */
export const profileTemplate: string = `# Ein Geräteprofil. Prüfen: benchflash devices --check my-board.yaml
# Verwenden:                benchflash backup --device ./my-board.yaml --initramfs FILE
#
# Unbekanntes weglassen: Es wird beim Gerät erfragt oder abgelehnt, nie geraten.
# Solange ein Feld fehlt, das zum Schreiben nötig ist, wird OpenWrt aus dem RAM gestartet und gesichert, und nichts geschrieben.

id: my-board                        # darunter liegen Aufzeichnungen und Sicherungen
title: My board
modem: none                         # none, fibocom-fg621 oder qmi-of-the-image
image-format: uimage-or-fit         # des RAM-Images: tplink-v2, uimage, fit, uimage-or-fit
proven: none                        # auf welcher Hardware es lief, und wer es gesehen hat

console-rate: 115200

boot-loader:
  banner: "U-Boot 20"               # seine ersten Bytes, in jedem Build dieselben
  lines:                            # zwischen banner und dem Zeitfenster für Tasten, im Wortlaut
    - "DRAM:"
    - Hit any key to stop autoboot
  prompt: "=> "
  keys: [space, a, ctrl-c]          # für den ersten, zweiten, dritten Versuch: Buchstaben, 4, space, ctrl-c; keine andere Ziffer
  # letter-time: 10                 # Millisekunden, die jeder Buchstabe gehalten wird
  # echoes: true                    # in einen ohne Echo wird nie getippt
  # interrupted: "4: System Enter Boot Command Line Interface."   # gesagt, wenn eine Taste ankam
  # missed: ["3: System Boot system code via Flash"]              # gesagt, wenn keine ankam
  # warm-reset: Software System Reset Occurred
  # before-reset: 2                 # wie viele der Zeilen davor kommen
  # healthy-environment: bad CRC, using default environment       # immer da, solange keine Umgebung gespeichert wurde
  router-address: 192.168.1.1       # beide nur für die Sitzung gesetzt, nie gespeichert
  server-address: 192.168.1.2
  file: test.bin
  tftpboot: address-file            # bare, address oder address-file
  bootm: address                    # bare oder address; nie die Adresse hinter einem Header
  tftp-port: true                   # ob er tftpdstp befolgt
  # load-address: 0x84000000        # sonst loadaddr des Geräts; braucht ram
  # hash-bytes: 5120                # Bytes je # eines Downloads

# soc: MT7621                       # MT7620, MT7621, MT7628: wo der Flash eingeblendet ist
# ram: { from: 0x80000000, to: 0x88000000 }   # eine Adresse außerhalb wird nie getippt
# chip: [MT7621]                    # was in der Chip-Zeile steht, jedes genügt
# factory: ["LINUX started..."]     # was nur der Kernel der Werksfirmware sagt

# factory-login: { user: admin, password: admin }   # der Konsole, wo sie auf jedem Gerät dieselbe ist
# header: j1-beside-j57             # welche Zeichnung die serielle Stiftleiste zeigt; bisher gibt es eine
# leds: { signal: [] }              # Namen in /sys/class/leds, für die Balken des Signals
# durations: { ram-boot: 40, write: 45, first-boot: 80 }   # etwa, in Sekunden: für die Meldungen währenddessen

# label: { name: Archer MR500, version: 1 }

# evidence:
#   boot-lines: ["ASIC MT7621A"]    # aus dem Bootlog: Ein anderes Gerät hat nicht alle
#   pci: ["14c3:7603"]
#   usb: ["2cb7:0a05"]              # was kein Schwestermodell hat
#   not-usb: []                     # was dieses nie hat

# openwrt:
#   board: vendor,my-board
#   profile: vendor_my-board
#   target: ramips/mt7621
#   arch: mipsel_24kc
#   upstream: true                  # false: Die Images sind Dateien
#   branches: ["24.10"]             # der empfohlene zuerst
#   oldest-target: 24.10.0
#   oldest-ram: 24.10.0
#   fallback: 24.10.8
#   rams: [24.10.8]                 # aus dem RAM zu versuchen, das wahrscheinlichste zuerst
#   proven: 24.10.8                 # das, dessen Start gesehen wurde

# flash:
#   size: 0x1000000
#   parts:                          # nach Adressen geordnet, ohne Lücke
#     - { name: uboot, size: 0x20000, irreplaceable: true }
#     - { name: firmware, size: 0xfd0000 }
#     - { name: radio, size: 0x10000, irreplaceable: true }
#   firmware: firmware              # der Teil, in den OpenWrt geschrieben wird
#   environment-over-kernel: true   # ob saveenv den Kernel überschreibt: true oder false, nie geraten

# marks:                            # Stellen im Flash, und was dort steht
#   mac: 0xfcf100
#   radio24: [0x03, 0x76]
#   radio5: [0x63, 0x76]

# patience: { ram-boot: 120, lan: 120, write: 180, first-boot: 300, busy: 300 }   # Sekunden, Obergrenzen
`
