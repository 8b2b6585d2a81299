import { fibocomFg621 } from '../../devices/modems.ts'
import type { UsbDevice, UsbFunction } from '../modem.ts'
import type { Kernel } from './kernel.ts'
import type { Packages } from './packages.ts'
import type { RouterFs } from './router-fs.ts'

const { vendor } = fibocomFg621
const { mac } = fibocomFg621.hardware

/** The package that brings each driver, and the driver's name in sysfs. */
const packageOf = {
  cdc_ncm: 'kmod-usb-net-cdc-ncm',
  cdc_ether: 'kmod-usb-net-cdc-ether',
  rndis_host: 'kmod-usb-net-rndis',
  option: 'kmod-usb-serial-option',
} as const

/** What of the system drivers come from and show themselves in. */
interface Around {
  fs: RouterFs
  packages: Packages
  /** Network devices come and go. */
  hotplug(event: Record<string, string>): Promise<void>
}

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
  readonly #kernel: Kernel
  readonly #around: Around
  readonly #blind: boolean
  readonly #device: string
  #bound: Bound | null = null
  #turn: Promise<void> = Promise.resolve()

  constructor(kernel: Kernel, around: Around) {
    this.#kernel = kernel
    this.#around = around
    this.#device = `/sys/devices/platform/${kernel.hardware.soc.usb.platform}/usb1/1-2`
    this.#blind = kernel.origin === 'ram' && Number.parseInt(kernel.machine.image.release, 10) < 24
  }

  get netdev(): string | null {
    return this.#bound?.netdev ?? null
  }

  /** The AT port by that name, or another of its ports; undefined when there is none. */
  tty(name: string): UsbFunction | undefined {
    return this.#bound?.ttys.get(name)
  }

  /** The modem obeys, and what it says is lost. */
  async typed(name: string, text: string): Promise<void> {
    if (this.tty(name)?.kind !== 'at') return
    const { modem, signal } = this.#kernel.machine
    for (const line of text.split(/[\r\n]+/).filter(Boolean)) await modem.command(line, signal)
  }

  /** Looks again: after the modem came or went, and after a driver was installed. */
  refresh(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#refresh())
    return this.#turn
  }

  async #refresh(): Promise<void> {
    const { modem } = this.#kernel.machine
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
    const { fs } = this.#around
    this.#kernel.printk('usb 1-2: USB disconnect, device number 2')
    const paths = ['1-2', ...this.#interfaces(ttys)].map((name) => `/sys/bus/usb/devices/${name}`)
    for (const name of ttys.keys()) paths.push(`/dev/${name}`, `/sys/class/tty/${name}`)
    if (netdev) paths.push(`/sys/class/net/${netdev}`)
    for (const path of [...paths, this.#device]) await fs.rm(path, { recursive: true, force: true })
    if (netdev) await this.#around.hotplug({ ACTION: 'remove', DEVICENAME: netdev, INTERFACE: netdev })
  }

  #interfaces(_: unknown): string[] {
    return Array.from({ length: 8 }, (__, n) => `1-2:1.${n}`)
  }

  async #enumerate(device: UsbDevice, starts: number): Promise<void> {
    const { fs } = this.#around
    this.#bound = { starts, device, netdev: null, ttys: new Map() }
    const { soc } = this.#kernel.hardware
    const mark = device.vendor === vendor ? `, product ${device.name}` : ''
    this.#kernel.printk(`usb 1-2: new high-speed USB device number 2 using ${soc.usb.driver}${mark}`)
    await this.#files(this.#device, {
      idVendor: device.vendor,
      idProduct: device.product,
      manufacturer: device.manufacturer,
      product: device.name,
      bNumInterfaces: ` ${device.functions.length}`,
    })
    await fs.symlink(this.#device, '/sys/bus/usb/devices/1-2')
    for (const { number } of device.functions) {
      const folder = `${this.#device}/1-2:1.${number}`
      await this.#files(folder, { bInterfaceNumber: String(number).padStart(2, '0') })
      await fs.symlink(folder, `/sys/bus/usb/devices/1-2:1.${number}`)
    }
  }

  async #bind(): Promise<void> {
    const bound = this.#bound!
    const { packages } = this.#around
    if (!bound.netdev && packages.drives(packageOf[bound.device.netDriver])) await this.#bindNet(bound)
    if (bound.ttys.size === 0 && packages.drives(packageOf.option)) await this.#bindSerial(bound)
  }

  /** A local MAC makes it `usb0`, except on kernels 6.6.48 to 6.6.85 (facts/device.md §5.4). */
  async #bindNet(bound: Bound): Promise<void> {
    const { fs } = this.#around
    const { machine } = this.#kernel
    const [major = 0, minor = 0, patch = 0] = machine.image.kernel.split('.').map(Number)
    const name = major === 6 && minor === 6 && patch >= 48 && patch <= 85 ? 'eth1' : 'usb0'
    const driver = bound.device.netDriver
    const folder = `${this.#device}/1-2:1.0/net/${name}`
    await this.#driver(`${this.#device}/1-2:1.0`, driver)
    await this.#files(folder, {
      // Another one at each start of it (facts/device.md, news).
      address: `${mac}:00:00:${(16 + bound.starts).toString(16).padStart(2, '0')}`,
      operstate: 'unknown',
      carrier: '1',
      mtu: '1500',
    })
    await fs.symlink(`${this.#device}/1-2:1.0`, `${folder}/device`)
    await fs.symlink(folder, `/sys/class/net/${name}`)
    bound.netdev = name
    const { platform } = this.#kernel.hardware.soc.usb
    this.#kernel.printk(`${driver} 1-2:1.0 ${name}: register '${driver}' at usb-${platform}-2`)
    const path = folder.slice('/sys'.length)
    const said = { ACTION: 'add', DEVICENAME: name, INTERFACE: name, DEVPATH: path, SUBSYSTEM: 'net' }
    await this.#around.hotplug(said)
  }

  /** Numbers go up where something still holds the old ports. */
  async #bindSerial(bound: Bound): Promise<void> {
    const { fs } = this.#around
    const { machine } = this.#kernel
    const first = machine.faults.has('modem-renumbers') ? (bound.starts - 1) % 4 : 0
    const serial = bound.device.functions.filter(({ kind }) => !['net', 'data', 'adb'].includes(kind))
    for (const [n, found] of serial.entries()) {
      const name = `ttyUSB${first + n}`
      const interface_ = `${this.#device}/1-2:1.${found.number}`
      await this.#driver(interface_, 'option')
      await this.#files(`${interface_}/${name}`, { port_number: '0' })
      await this.#files(`${interface_}/${name}/tty/${name}`, { dev: `188:${first + n}` })
      await fs.symlink(`${interface_}/${name}`, `${interface_}/${name}/tty/${name}/device`)
      await fs.symlink(`${interface_}/${name}/tty/${name}`, `/sys/class/tty/${name}`)
      fs.writeFileSync(`/dev/${name}`, '')
      bound.ttys.set(name, found)
      this.#kernel.printk(
        `option 1-2:1.${found.number}: GSM modem (1-port) converter now attached to ${name}`,
      )
    }
  }

  async #driver(interface_: string, name: string): Promise<void> {
    const folder = `/sys/bus/usb/drivers/${name}`
    await this.#around.fs.mkdir(folder, { recursive: true })
    await this.#around.fs.symlink(folder, `${interface_}/driver`)
  }

  async #files(folder: string, files: Record<string, string>): Promise<void> {
    await this.#around.fs.mkdir(folder, { recursive: true })
    for (const [name, text] of Object.entries(files))
      this.#around.fs.writeFileSync(`${folder}/${name}`, `${text}\n`)
  }
}
