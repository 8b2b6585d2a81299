import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { later, seconds, useClock } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { helpers } from '../../src/console/frame.ts'
import { Shell } from '../../src/console/shell.ts'
import { captured, type Entry } from '../../src/ports/capture.ts'
import { openPort } from '../../src/ports/open-port.ts'
import { recorded } from '../../src/ports/recorded.ts'
import { ReplayPort } from '../../src/ports/replay-port.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { portContract, type Rig } from '../contract/port.ts'
import { FarEnd } from './far-end.ts'

const { signal } = new AbortController()
const rate = { baudRate: 115_200 }
const newFile = () => join(mkdtempSync(join(tmpdir(), 'capture-')), 'line.capture')
const linesIn = (file: string): Entry[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** What the router says was recorded beforehand: here it is put in at the moment when it is to be played. */
async function replayRig(): Promise<Rig> {
  let received = ''
  const entries: Entry[] = [
    { t: 0, out: 'S' },
    { t: 1, in: '' },
    { t: 2, out: 'V' },
    { t: 3, in: '' },
  ]
  const inner = new ReplayPort('replay:a.capture', entries)
  const port = recorded(inner, (direction, bytes) => {
    if (direction === 'out') received += Buffer.from(bytes).toString('latin1')
  })
  return {
    port,
    say(text) {
      entries[1]!.in = text
      void inner.write(Buffer.from('S'))
    },
    received: () => received,
    vanish() {
      entries.length = 1
      void inner.write(Buffer.from('S'))
    },
    clean: () => {},
  }
}
portContract('replay of a capture', replayRig)

it('keeps every byte of both directions with its time, for its owner alone', async () => {
  const file = newFile()
  const far = new FarEnd()
  const port = captured(far.port, file, { dumps: false })
  far.say('U-Boot 1.1.3 (\xff\x00\n\r')
  await port.read()
  await port.write(Buffer.from([0x74, 0x03]))
  await port.close()
  const [head, heard, sent] = linesIn(file)
  expect(head).toMatchObject({ type: 'benchflash-capture', port: far.port.name })
  expect(heard).toEqual({ t: expect.any(Number), in: 'U-Boot 1.1.3 (\xff\x00\n\r' })
  expect(sent).toEqual({ t: expect.any(Number), out: 't\x03' })
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it.each([false, true])('keeps contents of the flash only where they are asked for (%s)', async (dumps) => {
  const file = newFile()
  const far = new FarEnd()
  const port = captured(far.port, file, { dumps })
  const hear = async (text: string) => {
    far.say(text)
    await port.read()
  }
  await port.write(Buffer.from("a bcd;hexdump -v -s 0 -n 8192 -e '32/1' /dev/mtd5ro;b\r"))
  await hear('@bcd{5c628b717206')
  await hear('5c628b717206\n}bc')
  await hear('d:0:0@root@OpenWrt:~# ')
  await port.write(Buffer.from('spi read fc0000 1000\r'))
  await hear('read len: 4096\n\r5c 62 8b 71')
  await hear(' ff\n\rMT7621 # ')
  // A few bytes are a sample, no dump.
  await port.write(Buffer.from('spi read 0 10\r'))
  await hear('read len: 16\n\r27 5 19 56 ff\n\rMT7621 # ')
  await hear('still heard')
  await port.close()
  const text = linesIn(file)
    .map((entry) => entry.in ?? '')
    .join('')
  expect(/5c628b|5c 62/.test(text)).toBe(dumps)
  expect(text).toContain('27 5 19 56')
  expect(text).toContain('still heard')
  expect(text).toContain('MT7621 # ')
  expect(text).toContain('root@OpenWrt:~# ')
})

it('plays a capture to whoever answers as it was answered then, shell and all', async () => {
  const file = newFile()
  const far = new FarEnd()
  const shell = (id: string) => [
    { t: 0, in: 'OpenWrt\r\n' },
    { t: 1, out: '\r' },
    { t: 2, in: 'root@OpenWrt:~# ' },
    ...typed(`dmesg -n 1;${helpers}`, 'root@OpenWrt:~# '),
    ...typed(`a ${id};echo $FAILSAFE;b`, `@${id}{\r\n}${id}:0:0@root@OpenWrt:~# `),
    ...typed('a xyz;cat /proc/version;b', '@xyz{Linux version 6.6\r\n}xyz:0:0@root@OpenWrt:~# '),
  ]
  await far.port.close()
  const head = { type: 'benchflash-capture', version: 1, started: '', port: 'x' }
  writeFileSync(file, [head, ...shell('bcd')].map((line) => JSON.stringify(line)).join('\n'))
  const line = Console.over(await openPort(`replay:${file}`, rate))
  const system = await Shell.login(line, signal)
  expect((await system.run('cat /proc/version', { signal })).output).toBe('Linux version 6.6\n')
  await line.close()
})

const prompt = 'root@OpenWrt:~# '
/** A shell that is taken over and asked for its flash map; what was heard of it was read late by a laptop that was busy. */
const slowly: Entry[] = [
  { t: 0, out: '\x03' },
  { t: 1, in: '^C\r\n' },
  { t: 91, in: prompt },
  ...typed(`dmesg -n 1;${helpers}`, prompt),
  ...typed('a bcd;echo $FAILSAFE;b', `@bcd{\r\n}bcd:0:0@${prompt}`),
  { t: 0, out: 'a xyz;cat /proc/mtd;b' },
  { t: 1, in: 'a xyz;c' },
  { t: 691, in: 'at /proc/mtd;b' },
  { t: 692, out: '\r' },
  { t: 693, in: `\r\n@xyz{dev: size\r\n}xyz:0:0@${prompt}` },
]

it.each(['\x03', 'cat /proc/mtd', 'no key'])(
  'takes the way that was taken then, also where this machine stands still at %j and that one did so in an echo',
  async (key) => {
    const clock = new VirtualClock()
    using _ = useClock(clock)
    const file = newFile()
    const head = { type: 'benchflash-capture', version: 1, started: '', port: 'x' }
    writeFileSync(file, [head, ...slowly].map((line) => JSON.stringify(line)).join('\n'))
    let said = ''
    const port = recorded(await openPort(`replay:${file}`, rate), (direction, bytes) => {
      const text = Buffer.from(bytes).toString('latin1')
      if (direction === 'out') said += text
      if (direction === 'out' && text.includes(key)) later(0, () => clock.stall(seconds(2)))
    })
    const asked = Shell.resume(Console.over(port), signal).then((shell) =>
      shell.run('cat /proc/mtd', { signal }),
    )
    expect(await clock.until(asked)).toBe(true)
    expect(await asked).toEqual({ output: 'dev: size\n', code: 0 })
    const then = slowly.map(({ out = '' }) => out).join('')
    expect(said.replaceAll(/a [a-z]{3};/g, '')).toBe(then.replaceAll(/a [a-z]{3};/g, ''))
  },
)

/** Typed in pieces of 32, each of which comes back. */
function typed(line: string, answer: string): Entry[] {
  const pieces = line.match(/.{1,32}/g) ?? []
  const echoes = pieces.flatMap((piece) => [
    { t: 0, out: piece },
    { t: 1, in: piece },
  ])
  return [...echoes, { t: 2, out: '\r' }, { t: 3, in: `\r\n${answer}` }]
}

it('tells a file that is no capture, and one that is not there', async () => {
  const file = newFile()
  await expect(openPort(`replay:${file}`, rate)).rejects.toMatchObject({ code: 'file-missing', exit: 2 })
  writeFileSync(file, '{"t":1,"in":"x"}\n')
  await expect(openPort(`replay:${file}`, rate)).rejects.toMatchObject({ code: 'capture-bad', exit: 2 })
})

it('a command that was given up and typed again by another name has its answer by the new one', async () => {
  const port = new ReplayPort('replay:a.capture', [
    { t: 0, out: 'a old;ls;b' },
    { t: 1, in: 'a old;ls;b' },
    { t: 2, out: '\n' },
    { t: 3, in: '\r\n@old{x\r\n}old:0:0@r# ' },
  ])
  const said = async () => Buffer.from((await port.read())!).toString('latin1')
  await port.write(Buffer.from('a new;ls;b'))
  expect(await said()).toBe('a new;ls;b')
  await port.write(Buffer.from('\x03a two;ls;b\n'))
  expect(await said()).toBe('\r\n@two{x\r\n}two:0:0@r# ')
  await port.close()
})
