import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { adapters } from '../../src/ports/adapters.ts'
import { linuxAdapters } from '../../src/ports/linux-adapters.ts'

/** The kernel's files of some ports, each with where it hangs and what the USB device above it says. */
function kernel(ports: Record<string, { at: string; usb?: Record<string, string>; node?: false }>): string {
  const root = mkdtempSync(join(tmpdir(), 'sys-'))
  const folder = (path: string) => {
    mkdirSync(join(root, path), { recursive: true })
    return join(root, path)
  }
  folder('sys/class/tty/tty1')
  for (const [name, { at, usb, node }] of Object.entries(ports)) {
    const [device = ''] = at.split('/')
    const own = folder(`sys/devices/${at}`)
    for (const [file, text] of Object.entries(usb ?? {}))
      writeFileSync(join(root, 'sys/devices', device, file), `${text}\n`)
    symlinkSync(own, join(folder(`sys/class/tty/${name}`), 'device'))
    if (node !== false) writeFileSync(join(folder('dev'), name), '')
  }
  return root
}

test('an adapter is listed with the numbers and names of the USB device that it hangs on', () => {
  const usb = {
    idVendor: '0403',
    idProduct: '6001',
    manufacturer: 'FTDI',
    product: 'FT232R USB UART',
    serial: 'A50285BI',
  }
  const root = kernel({ ttyUSB0: { at: '1-1/1-1:1.0/ttyUSB0', usb } })
  expect(linuxAdapters(root)).toEqual([
    {
      path: join(root, 'dev/ttyUSB0'),
      name: 'FTDI FT232R USB UART (0403:6001)',
      vendorId: '0403',
      productId: '6001',
      manufacturer: 'FTDI',
      serialNumber: 'A50285BI',
    },
  ])
})

test('what an adapter does not say of itself is null, an empty serial number too', () => {
  const usb = { idVendor: '1a86', idProduct: '7523', product: 'USB Serial', serial: '' }
  const [adapter] = linuxAdapters(kernel({ ttyUSB0: { at: '1-2/1-2:1.0/ttyUSB0', usb } })) ?? []
  expect(adapter).toMatchObject({
    name: 'USB Serial (1a86:7523)',
    manufacturer: null,
    serialNumber: null,
  })
})

test('a modem is listed by its numbers, and a port of the computer itself or one without a device file is not', () => {
  const modem = { idVendor: '2cb7', idProduct: '0a05' }
  const found = linuxAdapters(
    kernel({
      ttyACM0: { at: '2-1/2-1:1.2', usb: modem },
      ttyS0: { at: 'serial8250/tty/ttyS0' },
      ttyAMA0: { at: 'uart/tty/ttyAMA0' },
      ttyUSB7: { at: '2-2/2-2:1.0/ttyUSB7', usb: modem, node: false },
    }),
  )
  expect(found?.map(({ name }) => name)).toEqual(['(2cb7:0a05)'])
})

test('where the kernel shows no ports at all, that is said, and not that there are none', () => {
  expect(linuxAdapters('/nowhere')).toBeNull()
})

test.runIf(process.platform === 'linux')(
  'an adapter that calls itself a command to the terminal is one for no screen',
  async () => {
    const name = '\x1b[8mFTDI\x9d\u202e'
    const usb = { idVendor: '0403', idProduct: '6001', manufacturer: name, product: name, serial: name }
    const found = await adapters(kernel({ ttyUSB0: { at: '1-1/1-1:1.0/ttyUSB0', usb } }))
    const shown = '\\u001b[8mFTDI\\u009d\\u202e'
    expect(found).toMatchObject([
      { name: `${shown} ${shown} (0403:6001)`, manufacturer: shown, serialNumber: shown },
    ])
  },
)
