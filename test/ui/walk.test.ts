import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { after, milliseconds, minutes, now, seconds } from '../../src/base/time.ts'
import { faultWords } from '../../src/messages/en/simulate.ts'
import { freeUdpPort } from '../boards/run-program.ts'
import { type Filled, filled } from '../whole/cache.ts'
import { routerHere } from '../whole/router.ts'
import { Seated, steady } from './pane.ts'

/**
 * `npm run screens`: an install on a router with each fault that there is, as a technician sees its end, in windows of
 * three sizes. What the screens show is looked at by a person; docs/screens keeps it as text, so that a change is seen.
 */
const asked = process.env.MODE === 'screens'
const sizes = [
  [80, 24],
  [60, 20],
  [120, 40],
] as const
const relay = resolve('test/whole/switch.mjs')
const wanted = process.env.FAULTS
const faults = Object.keys(faultWords).filter((name) => !wanted || new RegExp(wanted).test(name))

let shared: Filled
beforeAll(async () => {
  if (asked) shared = await filled()
})
afterAll(() => shared?.[Symbol.asyncDispose]())

describe.runIf(asked).each(sizes)('at %i columns and %i lines', (columns, rows) => {
  const screens = new Map<string, string>()

  it.concurrent.for(faults)('the end of an install with %s', { timeout: minutes(8) }, async (fault) => {
    screens.set(fault, await walk(fault, columns, rows))
  })

  afterAll(async () => {
    const told = faults.map(
      (fault) => `## ${fault}: ${faultWords[fault as keyof typeof faultWords]}\n\n${screens.get(fault)}\n`,
    )
    await mkdir('docs/screens', { recursive: true })
    await writeFile(`docs/screens/${columns}x${rows}.txt`, told.join('\n'))
  })
})

/** The last window of the program, or the one with a question that nobody answers. */
async function walk(fault: string, columns: number, rows: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'walk-'))
  const tftpPort = await freeUdpPort()
  const router = await routerHere({ tftpPort, pace: 'instant', fault: [fault] })
  try {
    const cycle = `'"${process.execPath}" "${relay}" ${router.control} cycle'`
    await writeFile(
      join(folder, 'bench.yaml'),
      `wires: [{ label: w, listen: 127.0.0.1, server-ip: 192.168.0.5, tftp-port: ${tftpPort} }]\nseats: [{ label: s1, port: "${router.line}", wire: w, power: { cycle: ${cycle} } }]\n`,
    )
    const { mirror, cache } = shared
    const firmware = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile, '--cache', cache]
    const place = ['--bench', join(folder, 'bench.yaml'), '--port', router.line]
    const seated = new Seated(
      ['install', ...place, '--records', join(folder, 'records'), ...firmware, '--cold-boots', '0'],
      { columns, rows, env: { XDG_DATA_HOME: folder } },
    )
    return steady(await end(seated))
      .split('\n')
      .slice(-rows)
      .join('\n')
      .replaceAll(folder, '<folder>')
  } finally {
    await router.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Questions are answered with the likeliest key; one that offers another try is where it ends, with what stands there then. */
async function end(seated: Seated): Promise<string> {
  let over = false
  void seated.ended.then(() => {
    over = true
  })
  let seen = 0
  const start = now()
  while (!over) {
    await after(milliseconds(100))
    const text = seated.pane.text.slice(seen)
    // Where nothing is heard it waits for as long as it takes.
    if (now() - start > minutes(1.5) || /Try again\?|What now\?/.test(text)) {
      await after(milliseconds(300))
      const shown = seated.pane.text
      seated.press('\x03')
      await after(seconds(1.2))
      seated.press('\x03')
      await seated.ended
      return shown
    }
    if (!/^\? .*(?:\(Y\/n\)|\(y\/N\)|:) *$/m.test(text)) continue
    seen = seated.pane.text.length
    seated.press(/label/i.test(text) ? 'Archer MR500(EU) Ver:1.0\r' : 'y\r')
  }
  return seated.pane.text
}
