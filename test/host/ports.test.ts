import { expect, test } from 'vitest'
import { described, named } from '../../src/host/ports.ts'
import type { Tools } from '../../src/host/tools.ts'

const listed = (path: string, id: string, serialNumber: string | null = null) => {
  const [vendorId = null, productId = null] = id ? id.split(':') : []
  return { path, name: path, vendorId, productId, manufacturer: null, serialNumber }
}
const nothing: Tools = {
  run: async () => null,
  read: async () => null,
  list: async () => [],
  real: async () => null,
  mayOpen: async () => false,
  free: async () => null,
}

test.each([
  ['1a86:7523', 'WCH CH340'],
  ['10c4:ea60', 'Silicon Labs CP210x'],
  ['0403:6001', 'FTDI FT232'],
  ['0403:6015', 'FTDI FT231X'],
  ['067b:2303', 'Prolific PL2303'],
  ['067b:23a3', 'Prolific PL2303GC'],
  ['16c0:0483', '16c0:0483'],
])('%s is shown as %s', async (id, name) => {
  const [port] = await named([listed('/dev/ttyUSB0', id)], nothing)
  expect(described(port!)).toBe(name)
})

test('an adapter stands out beside a modem and a microcontroller, and comes first', async () => {
  const found = await named(
    [
      listed('/dev/ttyACM0', '2341:0043'),
      listed('/dev/ttyUSB3', '2cb7:0a05'),
      listed('/dev/ttyUSB0', '1a86:7523'),
    ],
    nothing,
  )
  expect(found.map(({ path, likely }) => [path, likely])).toEqual([
    ['/dev/ttyUSB0', true],
    ['/dev/ttyACM0', false],
    ['/dev/ttyUSB3', false],
  ])
})

test('of two adapters none stands out, and a modem alone does not either', async () => {
  const two = await named([listed('COM10', '0403:6001', 'A1'), listed('COM3', '10c4:ea60')], nothing)
  expect(two.map(({ likely }) => likely)).toEqual([false, false])
  const [modem] = await named([listed('COM4', '2cb7:0a05')], nothing)
  expect(modem!.likely).toBe(false)
})

test('the stable path is the id where there is a serial number, else the socket', async () => {
  const links: Record<string, string> = {
    '/dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0': '/dev/ttyUSB0',
    '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0': '/dev/ttyUSB1',
    '/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0': '/dev/ttyUSB0',
    '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0': '/dev/ttyUSB1',
  }
  const tools: Tools = {
    ...nothing,
    list: async (folder) =>
      Object.keys(links)
        .filter((link) => link.startsWith(`${folder}/`))
        .map((link) => link.slice(folder.length + 1)),
    real: async (path) => links[path] ?? null,
  }
  const found = await named(
    [listed('/dev/ttyUSB0', '0403:6001', 'A1'), listed('/dev/ttyUSB1', '1a86:7523')],
    tools,
  )
  expect(found.map(({ stable }) => stable)).toEqual([
    '/dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0',
    '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0',
  ])
})
