import { fibocomFg621 } from '../devices/modems.ts'

/** What the two numbers of a USB device say: who made the chip, and whether it is one that people wire to routers. */
export interface Chip {
  vendor: string
  chip: string
  /** 2: an adapter chip. 1: not known. 0: something else that has a serial port too. */
  fitness: 0 | 1 | 2
}

const vendors: Record<string, string> = {
  '1a86': 'WCH',
  '10c4': 'Silicon Labs',
  '0403': 'FTDI',
  '067b': 'Prolific',
  '04d8': 'Microchip',
  '04b4': 'Cypress',
  '2341': 'Arduino',
  '0483': 'STMicroelectronics',
  '1366': 'SEGGER',
  [fibocomFg621.vendor]: fibocomFg621.maker,
  '12d1': 'Huawei',
  '1199': 'Sierra Wireless',
  '2c7c': 'Quectel',
}

const chips: Record<string, string> = {
  '1a86:7523': 'CH340',
  '1a86:7522': 'CH340',
  '1a86:5523': 'CH341',
  '1a86:55d3': 'CH343',
  '1a86:55d4': 'CH9102',
  '1a86:55d5': 'CH344',
  '10c4:ea60': 'CP210x',
  '10c4:ea70': 'CP2105',
  '10c4:ea71': 'CP2108',
  '0403:6001': 'FT232',
  '0403:6010': 'FT2232',
  '0403:6011': 'FT4232',
  '0403:6014': 'FT232H',
  '0403:6015': 'FT231X',
  '067b:2303': 'PL2303',
  '067b:23a3': 'PL2303GC',
  '067b:23b3': 'PL2303GB',
  '067b:23c3': 'PL2303GT',
  '067b:23d3': 'PL2303GL',
  '067b:23e3': 'PL2303GE',
  '067b:23f3': 'PL2303GS',
  '04d8:00dd': 'MCP2221',
}

/** Modems, boards with a microcontroller, debuggers: their ports lead into themselves. */
const others = new Set(['2341', '0483', '1366', fibocomFg621.vendor, '12d1', '1199', '2c7c'])

export function chipOf(vendorId: string | null, productId: string | null): Chip {
  const id = `${vendorId}:${productId}`
  const vendor = vendors[vendorId ?? ''] ?? ''
  const chip = chips[id]
  if (chip) return { vendor, chip, fitness: 2 }
  return { vendor, chip: vendorId ? id : '', fitness: others.has(vendorId ?? '') ? 0 : 1 }
}
