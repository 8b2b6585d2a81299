import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isPractice, isSerial, portAddress, setsRate } from '../src/ports/port-address.ts'

test.each([
  ['sim:', { kind: 'sim' }, true],
  ['/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0' }, true],
  ['COM3', { kind: 'serial', path: 'COM3' }, true],
  ['replay:run.capture', { kind: 'replay', file: 'run.capture' }, false],
  ['tcp://bench:4000', { kind: 'tcp', host: 'bench', port: 4000 }, false],
  ['tcp://[::1]:4000', { kind: 'tcp', host: '::1', port: 4000 }, false],
  ['rfc2217://exporter:3000', { kind: 'rfc2217', host: 'exporter', port: 3000 }, true],
])('%s is parsed once, and it is known whether its rate can be set', (spec, address, rate) => {
  expect(portAddress(spec)).toEqual(address)
  expect(setsRate(spec)).toBe(rate)
  expect(isSerial(spec)).toBe(address.kind === 'serial')
  expect(isPractice(spec)).toBe(address.kind === 'sim' || address.kind === 'replay')
})

test.each(['tcp:bench', 'rfc2217://bench', 'tcp://bench:70000', 'http://bench:80'])(
  '%s is no port',
  (spec) => {
    expect(() => portAddress(spec)).toThrow(expect.objectContaining({ code: 'port-spec' }))
  },
)

test('nobody else asks a port string for its beginning', () => {
  const root = fileURLToPath(new URL('../src/', import.meta.url))
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/^(?:ui.words|messages|simulator)\b|^ports.port-address/.test(name),
  )
  const asks =
    /(?:===|startsWith\()\s*'(?:sim|tcp|rfc2217|replay):|\^\(?\??:?\(?(?:sim|tcp|rfc2217|replay)\b[^)]*\)?:/
  expect(files.filter((name) => asks.test(readFileSync(`${root}${name}`, 'utf8')))).toEqual([])
})
