/** Header J1 of the Archer MR500 v1, from the hole nearest to the shielded Wi-Fi area outwards. 80 columns at most. */
export function wiring(laptop: string): string[] {
  return [
    'Where the wires go. Everything switched off; cover off, seen from above.',
    '',
    '   shielded Wi-Fi area',
    '  ######################          USB-UART adapter, set to 3.3 V, never 5 V',
    '       J1, beside the heatsink and jumper J57',
    '      ( 1 )  TX  -------------------->  RX (RXD)',
    '      ( 2 )  RX  <--------------------  TX (TXD)',
    '      ( 3 )  GND ---------------------  GND      check this one with a meter',
    '      ( 4 )      leave open             VCC      leave open',
    '',
    `   LAN 1, 2 or 3  ====== network cable ======  this laptop, ${laptop}`,
    '   Not the WAN port. A small unmanaged switch in between keeps the link up.',
  ]
}
