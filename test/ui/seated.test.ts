import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import { after as passing } from '../../src/base/time.ts'
import { Seated, steady } from './pane.ts'

const ctrlC = '\x03'
// Repeats within a second are one Ctrl-C.
const aSecond = 1100
const patience = 150_000
/** The step that the spinner stands at. */
const alive = (title: string) => new RegExp(`^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] ${title}`, 'm')

describe.concurrent('a technician at the screen', () => {
  test.for([80])(
    'the demo ends with what the router is now, where the backup is and what comes next (%i columns)',
    { timeout: patience },
    async (columns, { expect }) => {
      const seated = new Seated(['demo'], { columns })
      const window = await seated.shows(alive(' *4\\. Load OpenWrt'))
      expect(await seated.ended).toBe(0)
      const { text, raw } = seated.pane
      expect(steady(text)).toMatchSnapshot()
      expect(window).toMatch(/^ {5}OpenWrt goes over the cable/m)
      expect(window).toMatch(/^ {2}\d+\. Prove the result$/m)
      // NO_COLOR is set.
      expect(raw).not.toMatch(/\x1b\[[\d;]*m/)
    },
  )

  test(
    'one Ctrl-C says at once that it stops, stops at the next safe point, and says the harm',
    async ({ expect }) => {
      const seated = new Seated(['demo'])
      await seated.shows(alive('Looking where the router is'))
      seated.press(ctrlC)
      await seated.shows(/Stopping at the next safe point\. Ctrl-C once more leaves at once\./)
      expect(await seated.ended).toBe(130)
      expect(seated.pane.text).toMatch(
        /Stopped on request \(.*\)\.\n {2}Nothing was written to the router\.\n {2}Start/,
      )
      expect(seated.pane.text).not.toContain('[cancelled]')
    },
    patience,
  )

  test(
    'a second Ctrl-C leaves in the middle of a step',
    async ({ expect }) => {
      const seated = new Seated(['demo', '--pace', 'real'])
      await seated.shows(alive(' *4\\. Load OpenWrt'))
      seated.press(ctrlC)
      await seated.shows(/Stopping at the next safe point/)
      await passing(aSecond)
      seated.press(ctrlC)
      expect(await seated.ended).toBe(130)
      expect(seated.pane.text).toContain('Nothing was written to the router.')
      expect(seated.pane.text).not.toMatch(/✔ +4\./)
    },
    patience,
  )

  test(
    'while the flash is written both are held, the screen says so, and the write ends first',
    async ({ expect }) => {
      const seated = new Seated(['demo'])
      await seated.shows(/^ {5}The router closes its shells/m)
      seated.press(ctrlC)
      await seated.shows(/The flash is being written: this ends first, then benchflash stops\./)
      await passing(aSecond)
      seated.press(ctrlC)
      expect(await seated.ended).toBe(130)
      expect(seated.pane.text).toMatch(/✔ +7\. Write OpenWrt to the flash/)
      expect(seated.pane.text).toContain('The firmware is written, but not verified yet.')
      expect(seated.pane.text).not.toContain('safe point')
    },
    patience,
  )

  test(
    'after a failure on the table Enter tries again, and what was fixed is found',
    async ({ expect }) => {
      const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as { port: number }
      await new Promise((resolve) => void server.close(resolve))
      const args = ['install', '--port', `tcp://127.0.0.1:${port}`, '--until', 'check-bench']
      const seated = new Seated([...args, '--listen', '127.0.0.1', '--tftp-port', '0'], {
        env: { XDG_DATA_HOME: mkdtempSync(join(tmpdir(), 'benchflash-test-')) },
      })
      await seated.shows(/Try again\?/)
      expect(seated.pane.text).toMatch(/Step 1 of \d+ failed: Check the bench +\[port-missing\]\n/)
      expect(seated.pane.text).toContain('Nothing was written to the router.')
      const fixed = createServer((socket) => socket.on('error', () => {})).listen(port, '127.0.0.1')
      await once(fixed, 'listening')
      seated.press('\r')
      expect(await seated.ended).toBe(0)
      expect(seated.pane.text).toContain('Stopped after "Check the bench", as asked')
      fixed.close()
    },
    patience,
  )
})
