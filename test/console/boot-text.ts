/** A boot in the board's raw form, written after facts/device.md §1.2: LF CR, backspaces. */
export const bootText = (options: { warm?: boolean; saved?: boolean } = {}) =>
  [
    '',
    '',
    'U-Boot 1.1.3 (Mar  3 2024 - 08:09:10)',
    '',
    'Board: Ralink APSoC DRAM:  128 MB',
    'relocate_code Pointer at: 87fa0000',
    '',
    'Config XHCI 40M PLL',
    ...(options.warm ? ['*'.repeat(30), 'Software System Reset Occurred', '*'.repeat(30)] : []),
    'flash manufacture id: 1c, device id 70 18',
    'find flash: EN25QH128A',
    ...(options.saved ? [] : ['*** Warning - bad CRC, using default environment', '']),
    '='.repeat(44),
    'Ralink UBoot Version: 5.0.0.0',
    '-'.repeat(44),
    'ASIC MT7621A DualCore (MAC to MT7530 Mode)',
    'Xtal Mode=3 OCP Ratio=1/3',
    ' ##### The CPU freq = 880 MHZ ####',
    ' estimate memory size =128 Mbytes',
    '#Reset_MT7530',
    'set LAN/WAN WLLLL',
    '',
  ].join('\n\r')

export const taken =
  '\b\b\b 0 \n\r   \n\r4: System Enter Boot Command Line Interface.\n\r\n\rU-Boot 1.1.3 (Mar  3 2024 - 08:09:10)\n\rMT7621 # '
export const notTaken =
  '\b\b\b 0 \n\rdisable Switch Phy\n\r3: System Boot system code via Flash.\n\r## Booting image at bc020200 ...\n\r'

export const downloadText = (marks: number) =>
  `\n\r NetLoop,call eth_halt !\n\r\n\r NetLoop,call eth_init !\n\rTrying Eth0 (10/100-M)\n\r\n\r Waitting for RX_DMA_BUSY status Start... done\n\r\n\r\n\r ETH_STATE_ACTIVE!!\n\r*** Warning: no boot file name; using 'test.bin'\n\rTFTP from server 192.168.0.5; our IP address is 192.168.0.1\n\rFilename 'test.bin'.\n\r\n\r TIMEOUT_COUNT=10,Load address: 0x84000000\n\rLoading: *\bchecksum bad\n\rGot ARP REPLY, set server/gtwy eth addr (00:00:00:00:02:8e)\n\rGot it\n\r${'#'.repeat(marks).replace(/.{65}/g, '$&\n\r\t ')}\n\rdone\n\r`
