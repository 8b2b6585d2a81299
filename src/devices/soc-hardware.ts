/** What a kernel says of a chip, the same on every board with it. */
export interface SocHardware {
  /** The mark that others don't have in their texts. */
  name: string
  /** /proc/cpuinfo's `system type` and `cpu model`. */
  system: string
  cpu: string
  cores: number
  /** How much it hashes, in bytes a second. */
  hashes: number
  /** First kernel lines about PCI; the root port's id. */
  pcie: string[]
  rootPort: string
  ethernet: string
  /** What the driver of the switch says. */
  switch: string
  usb: { platform: string; driver: string; buses: string[] }
}

/**
 * Addresses are those of upstream's device trees. SHA-256 takes some 70 cycles a byte in BusyBox's plain C: inferred, nobody
 * has measured it on these boards.
 */
export const mt7621: SocHardware = {
  name: 'MT7621',
  system: 'MediaTek MT7621 ver:1 eco:4',
  cpu: 'MIPS 1004Kc V2.15',
  cores: 4,
  hashes: 880_000_000 / 70,
  pcie: ['mt7621-pci 1e140000.pcie: pcie2 no card, disable it (RST & CLK)'],
  rootPort: '0e8d:0801',
  ethernet: 'mtk_soc_eth 1e100000.ethernet eth0',
  switch: 'DSA: tree 0 setup',
  usb: { platform: '1e1c0000.xhci', driver: 'xhci-mtk', buses: ['0002', '0003'] },
}

export const mt7628: SocHardware = {
  name: 'MT7628',
  system: 'MediaTek MT7628AN ver:1 eco:2',
  cpu: 'MIPS 24KEc V5.5',
  cores: 1,
  hashes: 580_000_000 / 70,
  pcie: ['mt7620-pci 10140000.pcie: PCIE link detected'],
  rootPort: '14c3:0801',
  ethernet: 'mtk_soc_eth 10100000.ethernet eth0',
  switch: 'rt3050-esw 10110000.esw: link changed 0x00',
  usb: { platform: '101c0000.ehci', driver: 'ehci-platform', buses: ['0002', '0001'] },
}

/** Of a board that only says that it has a U-Boot: made up, so that it is taken for none of the others. */
export const practiceChip: SocHardware = {
  name: 'practice chip',
  system: 'practice chip',
  cpu: 'MIPS 34Kc V5.0',
  cores: 1,
  hashes: 600_000_000 / 70,
  pcie: [],
  rootPort: '1234:0001',
  ethernet: 'practice-eth 10400000.ethernet eth0',
  switch: 'practice-eth 10400000.ethernet: probed',
  usb: { platform: '10500000.usb', driver: 'xhci-hcd', buses: ['0002', '0003'] },
}
