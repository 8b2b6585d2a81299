import { expect, test } from 'vitest'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { sysupgrade } from '../../src/openwrt/sysupgrade.ts'
import { FarEnd } from '../console/far-end.ts'

const { signal } = new AbortController()
const date = 'Mon Jan  1 00:00:01 UTC 2024'
const closing = `${date} upgrade: Commencing upgrade. Closing all shell sessions.`
const writing = [closing, `${date} upgrade: Performing system upgrade...`, 'Unlocking firmware ...', '']

/** The router says these lines once the command has come; the wait for the next one would be of minutes. */
function upgrade(...lines: string[]) {
  const far = new FarEnd()
  far.onByte = (key) => far.say(key === '\r' ? `\r\n${lines.join('\r\n')}\r\n` : key)
  const notes: string[] = []
  const note = (text: string) => void notes.push(text)
  const done = sysupgrade(Console.over(far.port), device, '/tmp/fw.bin', { note, signal })
  return { far, notes, done }
}

test.each([
  ['Image check failed.', 'image-refused', []],
  [`${date} upgrade: Failed to kill all processes.`, 'upgrade-stuck', [closing]],
  ['Failed to switch over to ramfs. Please reboot.', 'upgrade-no-ramfs', [closing]],
  ['sysupgrade aborted with return code: 256', 'upgrade-aborted', [closing]],
  ['Could not open mtd device: firmware', 'flash-not-open', writing],
  ['Failed to erase block 0x30000', 'flash-erase-failed', writing],
  ['Error writing image.', 'flash-write-failed', writing],
  ['Insufficient space.', 'flash-too-small', writing],
])(
  'an upgrade that says "%s" ends at once as %s, and nothing more is sent',
  {
    timeout: 5000,
  },
  async (line, code, before) => {
    const { far, done } = upgrade(...before, line)
    await expect(done).rejects.toMatchObject({
      code,
      hint: expect.stringMatching(/\S/),
      evidence: expect.arrayContaining([line]),
    })
    expect(far.received).toBe('sysupgrade -n /tmp/fw.bin\r')
  },
)

test('a failure is told by its own name also when the router restarts right behind it', async () => {
  const { done } = upgrade(
    ...writing,
    'Error writing image.',
    'reboot: Restarting system',
    device.boot.banner,
  )
  await expect(done).rejects.toMatchObject({ code: 'flash-write-failed' })
})

test('a restart without a word of completion is no success', async () => {
  const { done } = upgrade(...writing, 'Writing from <stdin> to firmware ...', device.boot.banner)
  await expect(done).rejects.toMatchObject({ code: 'upgrade-cut-short' })
})

test('a failure that is heard after a good upgrade alarms nobody any more', async () => {
  const { notes, done } = upgrade(
    ...writing,
    'Writing from <stdin> to firmware ...',
    `${date} upgrade: Upgrade completed`,
    'reboot: Restarting system',
    device.boot.banner,
    'Error writing image.',
  )
  await done
  expect(notes).toHaveLength(5)
})
