import { Bug } from '../base/errors.ts'
import type { Device } from './device.ts'

/** What is known of a modem that is set up here; how one talks to it stands in src/openwrt. */
export interface Modem {
  /** As its maker calls itself and it, in its answers to AT+CGMI? and AT+CGMM?. */
  maker: string
  model: string
  title: string
  /** USB ids; all its modes have one vendor. */
  vendor: string
  products: string[]
  /** The two ways to the network, by name. */
  modes: Record<'ncm' | 'rndis', { number: number; product: string; driver: string }>
  lteBands: number[]
  /** Its own AT commands, without `AT+`; what every modem has stands where it is asked. */
  at: Record<
    'mode' | 'autoconnect' | 'dataCall' | 'ipPass' | 'bands' | 'cells' | 'carriers' | 'temperature',
    string
  >
  hardware: ModemHardware
}

/** What it shows and says of itself though nothing of the program needs it: for the simulator alone. */
export interface ModemHardware {
  /** In its USB descriptors, and in its answers. */
  manufacturer: string
  product: string
  model: string
  firmware: string
  /** The first of its modes; each has two numbers, the second of them with ADB. */
  firstMode: number
  modes: { product: string; driver: 'cdc_ether' | 'cdc_ncm' | 'rndis_host'; ports: ModemPort[] }[]
  /** Networks and bands at delivery. */
  bands: string
  /** Of the network device that it makes; it takes another one at each start. */
  mac: string
}

export type ModemPort = 'at' | 'modem' | 'diag' | 'log'

const ports: ModemPort[] = ['at', 'modem', 'diag', 'log']

/** In all its modes (facts/device.md §5.1, §5.2). */
export const fibocomFg621: Modem = {
  maker: 'Fibocom',
  model: 'FG621',
  title: 'Fibocom FG621-EA',
  vendor: '2cb7',
  products: ['0a04', '0a05', '0a06'],
  modes: {
    ncm: { number: 36, product: '0a05', driver: 'cdc_ncm' },
    rndis: { number: 38, product: '0a06', driver: 'rndis_host' },
  },
  lteBands: [1, 3, 5, 7, 8, 20, 28, 38, 40, 41],
  at: {
    mode: 'GTUSBMODE',
    autoconnect: 'GTAUTOCONNECT',
    dataCall: 'GTRNDIS',
    ipPass: 'GTIPPASS',
    bands: 'GTACT',
    cells: 'GTCCINFO',
    carriers: 'GTCAINFO',
    temperature: 'MTSM',
  },
  hardware: {
    manufacturer: 'Fibocom Wireless Inc.',
    product: 'FG621 Module',
    model: 'FG621-EA',
    firmware: '16121.1009.00.01.02.12',
    firstMode: 34,
    modes: [
      { product: '0a04', driver: 'cdc_ether', ports: ['at', 'diag', 'log'] },
      { product: '0a05', driver: 'cdc_ncm', ports },
      { product: '0a06', driver: 'rndis_host', ports: ['at', 'modem', 'diag'] },
    ],
    bands: '10,3,2,1,3,5,8,101,103,105,107,108,120,128,138,140,141',
    mac: 'aa:dd:1e',
  },
}

export const idsOf = ({ vendor, products }: Modem) => products.map((product) => `${vendor}:${product}`)

/** Two modes have one id: the second of them brings ADB (facts/device.md §5.1). */
export const productOf = (mode: number) => fibocomFg621.products[(mode - 34) >> 1] ?? ''

/** Whether this program sets its modem up; else the image does, or there is none. */
export const hasOwnModem = ({ modem }: Pick<Device, 'modem'>) => modem === 'fibocom-fg621'

/** Of the board's own modem; who talks to one has asked before whether there is one. */
export function vendorOf(device: Device): string {
  if (hasOwnModem(device)) return fibocomFg621.vendor
  throw new Bug(`no modem of ${device.id} is known`)
}
