import { afterEach, expect, test } from 'vitest'
import { agree, readByLoader } from '../../src/backup/by-loader.ts'
import { allowed } from '../../src/console/allowed.ts'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { parseSpiRead } from '../../src/console/spi.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { SimRouter } from '../../src/simulator/router.ts'
import { boardAtPrompt } from './far-end.ts'

const { signal } = new AbortController()
const routers: SimRouter[] = []
afterEach(async () => {
  for (const router of routers.splice(0)) await router.close()
})

/** A simulated router at its boot loader's prompt. */
async function atPrompt(fault: string[] = []) {
  const wire = { host: '127.0.0.1', tftpPort: 9, serverIp: '192.168.0.5' }
  const router = new SimRouter({ pace: 'instant', seed: 7, wire, fault })
  routers.push(router)
  const caught = Bootloader.catch(Console.over(router.port()), device, 1, signal)
  router.power.on()
  return { router, bootloader: await caught }
}

/** A board of our own, whose answers we choose; the lines that were typed. */
async function answering(answers: ((line: string) => string)[]) {
  const typed: string[] = []
  const far = boardAtPrompt((line) => {
    typed.push(line)
    return answers[Math.min(typed.length, answers.length) - 1]!(line)
  })
  return { typed, bootloader: await Bootloader.attach(Console.over(far.port), device, signal) }
}

const list = (length: number, from = 0) =>
  `read len: ${length}\n\r${Array.from({ length }, (_, n) => `${((n + from) & 255).toString(16)} `).join('')}\n\r`
const range = { offset: 0xff0000, size: 0x2000 }
const nothing = () => {}

const limits = { ram: device.ram, places: [] }

test('one form of spi alone may be typed', () => {
  for (const line of ['spi read ff0000 1000', 'spi read 0 1']) expect(allowed(line, limits), line).toBe(true)
  const others = [
    'spi',
    'spi id',
    'spi sr read',
    'spi sr write 0',
    'spi read',
    'spi read 0',
    'spi read 0 1 2',
  ]
  const disguised = [
    'spi read ff0000 1000;reset',
    'spi  read 0 1',
    'spi read 0 1 ',
    'spi read 1ff0000 1000',
    'sp read 0 1',
  ]
  for (const line of [...others, ...disguised, 'spi erase 0 10000', 'spi read 0 ffffff'])
    expect(allowed(line, limits), line).toBe(false)
})

test('the simulated boot loader gives its flash, byte for byte, and the progress of it', async () => {
  const { router, bootloader } = await atPrompt()
  const progress: number[] = []
  const bytes = await bootloader.readFlash(
    { offset: 0xfc8000, size: 0x8000 },
    (n) => progress.push(n),
    signal,
  )
  expect(bytes.equals(router.flash.bytes.subarray(0xfc8000, 0xfd0000))).toBe(true)
  expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => n * 0x1000))
  expect(router.flash.writes).toEqual([])
  expect(router.history.filter((event) => event.startsWith('command spi'))).toHaveLength(16)
})

test('one without the command is left at its prompt', async () => {
  const { bootloader } = await atPrompt(['no-spi'])
  const reading = bootloader.readFlash(range, nothing, signal)
  await expect(reading).rejects.toMatchObject({ code: 'spi-unknown', mayRetry: false })
  expect(await bootloader.version(signal)).toContain('U-Boot 1.1.3')
})

test('each piece of 4 KiB is read twice, and two readings that differ end it', async () => {
  const { typed, bootloader } = await answering([() => list(0x1000), () => list(0x1000)])
  expect((await bootloader.readFlash(range, nothing, signal)).length).toBe(0x2000)
  const twice = (line: string) => [line, line]
  expect(typed).toEqual([...twice('spi read ff0000 1000'), ...twice('spi read ff1000 1000')])
  const noisy = await answering([() => list(0x1000), () => list(0x1000, 1)])
  const reading = noisy.bootloader.readFlash(range, nothing, signal)
  await expect(reading).rejects.toMatchObject({ code: 'spi-differs', mayRetry: true })
  expect(noisy.typed).toHaveLength(2)
})

test.each([
  ['a command that is not there', "Unknown command 'spi' - try 'help'\n\r", 'spi-unknown'],
  ['how the command is used', 'Usage:\n\rspi spi usage:\n\r  spi id\n\r', 'spi-unknown'],
  ['fewer bytes than told', list(4).replace('len: 4', 'len: 5'), 'spi-odd'],
  ['a byte too many', list(4).replace('len: 4', 'len: 3'), 'spi-odd'],
  ['another length than asked', list(8), 'spi-odd'],
  ['a token of three digits', list(4).replace(' 2 ', ' 123 '), 'spi-odd'],
  ['a letter that is no digit', list(4).replace(' 2 ', ' z '), 'spi-odd'],
  ['two bytes run together', list(4).replace(' 1 2 ', ' 12 '), 'spi-odd'],
  ['the bytes without their length', list(4).replace(/^read len.*\n\r/, ''), 'spi-odd'],
  ['nothing', '', 'spi-odd'],
])('the answer %s is no reading', (_, answer, code) => {
  const reading = () =>
    parseSpiRead(`\n\r${answer}`, code === 'spi-odd' && answer.includes('len: 3') ? 3 : 4, 'spi read 0 4')
  expect(reading).toThrow(expect.objectContaining({ code }))
})

test('what the boot loader read of a router counts only where the RAM system reads the same', async () => {
  const { router, bootloader } = await atPrompt()
  const read = await readByLoader(bootloader, device, nothing, signal)
  const flash = router.flash.bytes
  expect(read.last.bytes.equals(flash.subarray(0xff0000))).toBe(true)
  expect(() => agree(flash, read, device)).not.toThrow()
  const other = Buffer.from(flash)
  other[device.marks.mac] = other[device.marks.mac]! ^ 0x10
  expect(() => agree(other, read, device)).toThrow(expect.objectContaining({ code: 'loader-differs' }))
  const elsewhere = Buffer.from(flash)
  flash.copy(elsewhere, 0xfe0000, 0xff0000)
  expect(() => agree(elsewhere, read, device)).toThrow('filler')
})
