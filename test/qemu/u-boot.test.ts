import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { later, milliseconds } from '../../src/base/time.ts'
import { hashOf } from './hash.ts'
import { parts, ramImages } from './images.ts'
import { Machine } from './machine.ts'
import { tools } from './tools.ts'

const minutes = 60_000
const found = tools()
const title = 'a U-Boot of today in QEMU, on a cable that loses one packet in a thousand'

describe.skipIf(typeof found === 'string')(
  typeof found === 'string' ? `${title}: skipped ${found}` : title,
  {
    timeout: 5 * minutes,
    // An emulated board on a busy laptop is slow beyond any deadline now and then.
    retry: 1,
  },
  () => {
    let folder: string
    let images: { uimage: string; fit: string }
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'qemu-'))
      if (typeof found !== 'string') images = ramImages(folder, found)
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    test('is caught, loads a uImage, starts it, and its flash is backed up byte for byte; nothing of it has changed', async () => {
      await using machine = new Machine(folder)
      const before = machine.hashes()
      const records = mkdtempSync(join(folder, 'uimage-'))
      const ran = await backUp(machine, images.uimage, records)
      expect(ran.exit, ran.told).toBe(0)
      expect(machine.lost).toBeGreaterThan(0)
      const backup = only(join(only(join(records, 'units')), 'backup'))
      for (const { name, offset, size } of parts) {
        const stands = hashOf(machine.flash(0).subarray(offset, offset + size))
        expect(hashOf(readFileSync(join(backup, `${name}.bin`))), name).toBe(stands)
      }
      const typed = typedAtPrompt(records)
      expect(typed).toEqual(
        expect.arrayContaining([
          'setenv serverip 192.168.0.5',
          'setenv ipaddr 192.168.0.1',
          'bootm 0x40200000',
        ]),
      )
      expect(typed.filter((line) => /save|erase|^cp|^go|^run|^boot$/.test(line))).toEqual([])
      // The second bank is where it would have saved its environment.
      expect(machine.hashes()).toEqual(before)
    })

    test('starts a FIT as well', async () => {
      await using machine = new Machine(folder)
      const records = mkdtempSync(join(folder, 'fit-'))
      const ran = await backUp(machine, images.fit, records, '--until', 'identify')
      expect(ran.exit, ran.told).toBe(0)
      const done = ran.events.filter(({ type }) => type === 'step-done').map(({ step }) => step)
      expect(done).toEqual(expect.arrayContaining(['boot-from-ram', 'identify']))
      expect(machine.lost).toBeGreaterThan(0)
    })

    /** The built program, at the laptop's end of the cable. */
    async function backUp(machine: Machine, image: string, records: string, ...more: string[]) {
      await machine.plugIn()
      const wanted = ['--device', 'u-boot', '--port', machine.line, '--initramfs', image, '--json', '--yes']
      const place = ['--records', records, '--cache', join(folder, 'cache')]
      const words = ['dist/src/main.js', 'backup', ...wanted, ...place, ...more]
      const child = spawn(...machine.exec([process.execPath, ...words]), {
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let told = ''
      child.stderr.setEncoding('utf8').on('data', (text) => {
        told += text
      })
      const events: Record<string, unknown>[] = []
      createInterface({ input: child.stdout }).on('line', (text) => {
        told += `${text}\n`
        const event = JSON.parse(text)
        events.push(event)
        if (event.type === 'question') machine.powerOn()
        // What it would try next needs a hand.
        if (event.type === 'step-failed') child.kill('SIGKILL')
      })
      // Then the test says how far it came, and nothing of it stands in the next one's way.
      const tooLong = later(milliseconds(2 * minutes), () => child.kill('SIGKILL'))
      await once(child, 'close')
      tooLong()
      await machine.unplug()
      return { exit: child.exitCode, events, told: `${told}\n${tail(records)}` }
    }
  },
)

/** What the line said last. */
function tail(records: string): string {
  const log = join(only(join(records, 'runs')), 'console.log')
  return readFileSync(log, 'latin1').slice(-2000)
}

const only = (folder: string) => join(folder, readdirSync(folder)[0]!)

/** Each line that came back behind its prompt. */
function typedAtPrompt(records: string): string[] {
  const log = readFileSync(join(only(join(records, 'runs')), 'console.log'), 'latin1')
  return [...log.matchAll(/ < => (?! |<)([^\r\n]+)/g)].map(([, line]) => line!.trim())
}
