import { spawn as spawnProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn as spawnHolder } from '@lydell/node-pty'
import { SerialPort } from 'serialport/dist/serialport.js'
import { expect, it, vi } from 'vitest'
import { openPort } from '../../src/ports/open-port.ts'
import { recorded, transcript } from '../../src/ports/recorded.ts'
import { SimPort } from '../../src/simulator/sim-port.ts'
import { portContract, type Rig } from '../contract/port.ts'
import { onPath } from '../on-path.ts'
import { FarEnd } from './far-end.ts'

const rate = { baudRate: 115_200 }
const folder = () => mkdtempSync(join(tmpdir(), 'ports-'))

async function tcpRig(): Promise<Rig> {
  let received = ''
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const number = address && typeof address === 'object' ? address.port : 0
  const peer = new Promise<Socket>((resolve) => server.once('connection', resolve))
  const port = await openPort(`tcp://127.0.0.1:${number}`, rate)
  const socket = await peer
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1')
  })
  return {
    port,
    say: (text) => void socket.write(Buffer.from(text, 'latin1')),
    received: () => received,
    vanish: () => void socket.resetAndDestroy(),
    clean: () => {
      socket.destroy()
      server.close()
    },
  }
}

/** socat holds the other end of a pseudo terminal; when it is killed the device goes, as a pulled adapter's does. */
async function serialRig(): Promise<Rig> {
  const path = join(folder(), 'tty')
  const socat = spawnProcess('socat', ['-', `PTY,link=${path},raw,echo=0`], { stdio: 'pipe' })
  const gone = new Promise<void>((resolve) => socat.once('exit', () => resolve()))
  let received = ''
  socat.stdout.on('data', (bytes: Buffer) => {
    received += bytes.toString('latin1')
  })
  socat.stdin.on('error', () => {})
  await expect.poll(() => existsSync(path), { timeout: 5000 }).toBe(true)
  const port = await openPort(path, rate)
  const vanish = async () => {
    socat.kill('SIGKILL')
    await gone
  }
  return {
    port,
    say: (text) => void socat.stdin.write(Buffer.from(text, 'latin1')),
    received: () => received,
    vanish,
    clean: vanish,
  }
}

/** The same without socat: who holds the pseudo terminal leads its session, and the device goes with them. */
async function ptyRig(): Promise<Rig> {
  const holder = spawnHolder('sleep', ['600'], { encoding: null })
  const gone = new Promise<void>((resolve) => void holder.onExit(() => resolve()))
  let received = ''
  holder.onData((bytes) => {
    received += Buffer.from(bytes).toString('latin1')
  })
  const path = () => readlinkSync(`/proc/${holder.pid}/fd/0`)
  await expect.poll(path, { timeout: 5000 }).toContain('/dev/pts/')
  const port = await openPort(path(), rate)
  const vanish = async () => {
    holder.kill('SIGKILL')
    await gone
  }
  return {
    port,
    // Bytes as they are; the type knows of text alone.
    say: (text) => holder.write(Buffer.from(text, 'latin1') as unknown as string),
    received: () => received,
    vanish,
    clean: vanish,
  }
}

/** The simulated router's adapter. */
async function simRig(): Promise<Rig> {
  let received = ''
  const port = new SimPort('sim:', { own: 115_200, board: 115_200 }, (bytes) => {
    received += Buffer.from(bytes).toString('latin1')
  })
  return {
    port,
    say: (text) => port.deliver(Buffer.from(text, 'latin1')),
    received: () => received,
    vanish: () => port.vanish(),
    clean: () => {},
  }
}

portContract('tcp', tcpRig)
portContract('sim', simRig)
portContract('serial device', serialRig, onPath('socat'))
portContract('serial device of a pseudo terminal', ptyRig, process.platform === 'linux')

it('tells apart what is missing and misspelt', async () => {
  await expect(openPort(join(folder(), 'none'), rate)).rejects.toMatchObject({
    code: 'port-missing',
    exit: 3,
  })
  await expect(openPort('tcp://127.0.0.1:1', rate)).rejects.toMatchObject({ code: 'port-missing' })
  await expect(openPort('tcp://nowhere', rate)).rejects.toMatchObject({ code: 'port-spec', exit: 2 })
  for (const spec of ['foo:', 'foo:bar', 'tcp:127.0.0.1:4000', 'ssh://127.0.0.1:1'])
    await expect(openPort(spec, rate)).rejects.toMatchObject({ code: 'port-spec', exit: 2 })
  for (const path of ['COM93:', 'C:\\none', './foo:bar', '/dev/serial/by-path/none:1.0'])
    await expect(openPort(path, rate)).rejects.toMatchObject({ code: 'port-missing', exit: 3 })
})

it.skipIf(!onPath('socat'))('tells who comes second to a serial device that it is busy', async () => {
  const rig = await serialRig()
  await expect(openPort(rig.port.name, rate)).rejects.toMatchObject({ code: 'port-busy' })
  await rig.port.close()
  await rig.clean()
})

it.skipIf(process.platform !== 'linux')(
  'asks at opening that no letter is held back, and opens where that is refused',
  async () => {
    // A pseudo terminal has no such setting: only what the driver is asked for is seen.
    const asked = vi.spyOn(SerialPort.prototype, 'set')
    const rig = await ptyRig()
    expect(asked.mock.calls.map(([wish]) => wish)).toEqual([{ lowLatency: true }])
    asked.mockRestore()
    await rig.port.close()
    await rig.clean()
  },
)

it('records both directions as time-stamped lines', async () => {
  const file = join(folder(), 'console.log')
  const log = transcript(file)
  const far = new FarEnd()
  const port = recorded(far.port, log)
  far.say('MT7621 # \n\rsecond \x07')
  await port.read()
  await port.write(Buffer.from('version\r'))
  expect(log.lines).toBe(2)
  log.close()
  const lines = readFileSync(file, 'latin1').trim().split('\n')
  expect(lines.map((line) => line.replace(/^\S+Z /, ''))).toEqual([
    '< MT7621 # ',
    '> version',
    '< second \\x07',
  ])
})
