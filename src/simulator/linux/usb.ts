import type { UsbDevice, UsbFunction } from '../modem.ts'
import type { System } from './system.ts'

const PLATFORM = '/sys/devices/platform/1e1c0000.xhci'
const DEVICE = `${PLATFORM}/usb1/1-2`

/** The package that brings each driver, and the driver's name in sysfs. */
const packages = {
  cdc_ncm: 'kmod-usb-net-cdc-ncm',
  cdc_ether: 'kmod-usb-net-cdc-ether',
  rndis_host: 'kmod-usb-net-rndis',
  option: 'kmod-usb-serial-option',
} as const

interface Bound {
  starts: number
  device: UsbDevice
  netdev: string | null
  /** tty name to what is behind it. */
  ttys: Map<string, UsbFunction>
}

/**
 * What the kernel makes of the modem: sysfs, serial ports and a network device, each only with its driver.
 * 23.05's RAM system has no USB driver at all (facts/openwrt.md §0.4).
 */
export class Usb {
  readonly #system: System
  readonly #blind: boolean
  #bound: Bound | null = null
  #turn: Promise<void> = Promise.resolve()

  constructor(system: System) {
    this.#system = system
    this.#blind = system.origin === 'ram' && Number.parseInt(system.machine.image.release, 10) < 24
  }

  get netdev(): string | null {
    return this.#bound?.netdev ?? null
  }

  /** The AT port by that name, or another of its ports; undefined when there is none. */
  tty(name: string): UsbFunction | undefined {
    return this.#bound?.ttys.get(name)
  }

  /** Looks again: after the modem came or went, and after a driver was installed. */
  refresh(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#refresh())
    return this.#turn
  }

  async #refresh(): Promise<void> {
    const { modem } = this.#system.machine
    const device = this.#blind ? null : modem.usb
    const gone = this.#bound && (!device || this.#bound.starts !== modem.starts)
    if (gone) await this.#unbind()
    if (!device) return
    if (!this.#bound) await this.#enumerate(device, modem.starts)
    await this.#bind()
  }

  async #unbind(): Promise<void> {
    const { netdev, ttys } = this.#bound!
    this.#bound = null
    const { fs } = this.#system
    this.#system.printk('usb 1-2: USB disconnect, device number 2')
    const paths = ['1-2', ...this.#interfaces(ttys)].map((name) => `/sys/bus/usb/devices/${name}`)
    for (const name of ttys.keys()) paths.push(`/dev/${name}`, `/sys/class/tty/${name}`)
    if (netdev) paths.push(`/sys/class/net/${netdev}`)
    for (const path of [...paths, DEVICE]) await fs.rm(path, { recursive: true, force: true })
    if (netdev) await this.#system.hotplug('net', { ACTION: 'remove', DEVICENAME: netdev, INTERFACE: netdev })
  }

  #interfaces(_: unknown): string[] {
    return Array.from({ length: 8 }, (__, n) => `1-2:1.${n}`)
  }

  async #enumerate(device: UsbDevice, starts: number): Promise<void> {
    const { fs } = this.#system
    this.#bound = { starts, device, netdev: null, ttys: new Map() }
    const mark = device.vendor === '2cb7' ? `, product ${device.name}` : ''
    this.#system.printk(`usb 1-2: new high-speed USB device number 2 using xhci-mtk${mark}`)
    await this.#files(DEVICE, {
      idVendor: device.vendor,
      idProduct: device.product,
      manufacturer: device.manufacturer,
      product: device.name,
      bNumInterfaces: ` ${device.functions.length}`,
    })
    await fs.symlink(DEVICE, '/sys/bus/usb/devices/1-2')
    for (const { number } of device.functions) {
      const folder = `${DEVICE}/1-2:1.${number}`
      await this.#files(folder, { bInterfaceNumber: String(number).padStart(2, '0') })
      await fs.symlink(folder, `/sys/bus/usb/devices/1-2:1.${number}`)
    }
  }

  async #bind(): Promise<void> {
    const bound = this.#bound!
    const { packages: installed } = this.#system
    if (!bound.netdev && installed.drives(packages[bound.device.netDriver])) await this.#bindNet(bound)
    if (bound.ttys.size === 0 && installed.drives(packages.option)) await this.#bindSerial(bound)
  }

  /** A local MAC makes it `usb0`, except on kernels 6.6.48 to 6.6.85 (facts/device.md §5.4). */
  async #bindNet(bound: Bound): Promise<void> {
    const { fs, machine } = this.#system
    const [major = 0, minor = 0, patch = 0] = machine.image.kernel.split('.').map(Number)
    const name = major === 6 && minor === 6 && patch >= 48 && patch <= 85 ? 'eth1' : 'usb0'
    const driver = bound.device.netDriver
    const folder = `${DEVICE}/1-2:1.0/net/${name}`
    await this.#driver(`${DEVICE}/1-2:1.0`, driver)
    await this.#files(folder, {
      address: 'aa:dd:1e:00:00:11',
      operstate: 'unknown',
      carrier: '1',
      mtu: '1500',
    })
    await fs.symlink(`${DEVICE}/1-2:1.0`, `${folder}/device`)
    await fs.symlink(folder, `/sys/class/net/${name}`)
    bound.netdev = name
    this.#system.printk(`${driver} 1-2:1.0 ${name}: register '${driver}' at usb-1e1c0000.xhci-2`)
    const path = folder.slice('/sys'.length)
    const said = { ACTION: 'add', DEVICENAME: name, INTERFACE: name, DEVPATH: path, SUBSYSTEM: 'net' }
    await this.#system.hotplug('net', said)
  }

  /** Numbers go up where something still holds the old ports. */
  async #bindSerial(bound: Bound): Promise<void> {
    const { fs, machine } = this.#system
    const first = machine.faults.has('modem-renumbers') ? (bound.starts - 1) % 4 : 0
    const serial = bound.device.functions.filter(({ kind }) => !['net', 'data', 'adb'].includes(kind))
    for (const [n, found] of serial.entries()) {
      const name = `ttyUSB${first + n}`
      const interface_ = `${DEVICE}/1-2:1.${found.number}`
      await this.#driver(interface_, 'option')
      await this.#files(`${interface_}/${name}`, { port_number: '0' })
      await this.#files(`${interface_}/${name}/tty/${name}`, { dev: `188:${first + n}` })
      await fs.symlink(`${interface_}/${name}`, `${interface_}/${name}/tty/${name}/device`)
      await fs.symlink(`${interface_}/${name}/tty/${name}`, `/sys/class/tty/${name}`)
      fs.writeFileSync(`/dev/${name}`, '')
      bound.ttys.set(name, found)
      this.#system.printk(
        `option 1-2:1.${found.number}: GSM modem (1-port) converter now attached to ${name}`,
      )
    }
  }

  async #driver(interface_: string, name: string): Promise<void> {
    const folder = `/sys/bus/usb/drivers/${name}`
    await this.#system.fs.mkdir(folder, { recursive: true })
    await this.#system.fs.symlink(folder, `${interface_}/driver`)
  }

  async #files(folder: string, files: Record<string, string>): Promise<void> {
    await this.#system.fs.mkdir(folder, { recursive: true })
    for (const [name, text] of Object.entries(files))
      this.#system.fs.writeFileSync(`${folder}/${name}`, `${text}\n`)
  }
}
