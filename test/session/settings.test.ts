import { expect, test } from 'vitest'
import type { Saving } from '../../src/base/patience.ts'
import { settingsFrom } from '../../src/session/settings.ts'

test('what is not given comes from the profile', () => {
  const settings = settingsFrom({}, '/dev/ttyUSB0')
  expect(settings).toMatchObject({
    port: '/dev/ttyUSB0',
    device: 'tplink-mr500-v1',
    serverIp: '192.168.0.5',
    listen: '192.168.0.5',
    routerIp: '192.168.0.11',
    tftpPort: 69,
    httpPort: 0,
    coldBoots: 1,
    seat: 'ttyusb0',
  })
  expect('release' in settings).toBe(false)
})

test('time that is not saved is a list, of all of it where none is named', () => {
  const patient = (asked?: boolean | Saving[]) => settingsFrom({ patient: asked }, 'x').patient
  expect([patient(), patient(false), patient(['wire'])]).toEqual([[], [], ['wire']])
  expect(patient(true)).toEqual(['host-keys', 'download', 'packages', 'wire'])
})

test('the servers bind where the router looks for them unless told otherwise', () => {
  expect(settingsFrom({ serverIp: '10.1.2.3' }, 'x')).toMatchObject({
    listen: '10.1.2.3',
    routerIp: '10.1.2.11',
  })
  expect(settingsFrom({ listen: '127.0.0.1' }, 'x')).toMatchObject({
    serverIp: '192.168.0.5',
    listen: '127.0.0.1',
  })
})

test('only optional steps can be left out', () => {
  expect(settingsFrom({ skip: ['lte-tools'] }, 'x').skip).toEqual(['lte-tools', 'provision'])
  expect(() => settingsFrom({ skip: ['back-up-flash'] }, 'x')).toThrow(/cannot be left out/)
})

test('an address that is none is refused before anything starts', () => {
  expect(() => settingsFrom({ listen: '192.168.0' }, 'x')).toThrow(/not an IPv4 address/)
  expect(() => settingsFrom({ device: 'tplink-mr9000' }, 'x')).toThrow(/no device profile/)
})
