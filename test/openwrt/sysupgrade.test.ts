import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { asProblem } from '../../src/base/errors.ts'
import { after, seconds } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { sysupgrade } from '../../src/openwrt/sysupgrade.ts'
import type { Wording } from '../../src/phrases/phrase.ts'
import { FarEnd } from '../console/far-end.ts'
import { RouterShell } from '../console/router-shell.ts'

const { signal } = new AbortController()
const date = 'Mon Jan  1 00:00:01 UTC 2024'
const closing = `${date} upgrade: Commencing upgrade. Closing all shell sessions.`
const writing = [closing, `${date} upgrade: Performing system upgrade...`, 'Unlocking firmware ...', '']

/** The router says these lines once the command has come; the wait for the next one would be of minutes. */
function upgrade(...lines: string[]) {
  const far = new FarEnd()
  far.onByte = (key) => far.say(key === '\r' ? `\r\n${lines.join('\r\n')}\r\n` : key)
  const notes: string[] = []
  const note = (text: Wording) => void notes.push(english<string>(text))
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

/** A shell that echoes, where the upgrade does not begin; 1 is what `pgrep` says where none runs. */
function notBegun(o: { outward?: (text: string) => string; pgrep?: number }) {
  const router = new RouterShell({
    outward: o.outward,
    answers: (command) => ({ output: '', code: command.startsWith('pgrep') ? (o.pgrep ?? 1) : 0 }),
  })
  const note = () => {}
  const done = sysupgrade(Console.over(router.far.port), device, '/tmp/fw.bin', { note, signal })
  return { router, done }
}
const ourLine = (lines: string[]) => lines.filter((line) => line.startsWith('sysupgrade'))

test('a shell that is back at its prompt, and where no upgrade runs, says that nothing was begun', async () => {
  const { router, done } = notBegun({})
  await expect(done).rejects.toMatchObject({ code: 'upgrade-not-begun' })
  expect(ourLine(router.lines)).toEqual(['sysupgrade -n /tmp/fw.bin'])
})

test.concurrent.each([
  ['an upgrade runs although the shell answers', 0],
  ['it cannot be looked whether one runs', 127],
])('where %s, it counts as begun', async (_, pgrep) => {
  const { router, done } = notBegun({ pgrep })
  const end = done.catch((error: unknown) => asProblem(error).code)
  const first = await Promise.race([end, after(seconds(9)).then(() => 'waits')])
  expect(first).toBe('waits')
  router.far.say(`${closing}\r\n${device.boot.banner}`)
  expect(await end).toBe('upgrade-cut-short')
})

test('an echo that is wrong for ever presses no Enter; that nothing was begun is believed to the router alone', async () => {
  let wrong = true
  const outward = (text: string) => {
    if (text.includes('^C')) wrong = router.far.received.split('\x03').length < 4
    return wrong ? text.replaceAll('g', 'G') : text
  }
  const { router, done } = notBegun({ outward })
  await expect(done).rejects.toMatchObject({ code: 'upgrade-not-begun' })
  expect(ourLine(router.lines)).toEqual([])
})

test('an echo that is wrong and a shell that never answers count as begun', async () => {
  const { router, done } = notBegun({ outward: (text) => text.replaceAll('r', 'R') })
  await expect(done).rejects.toMatchObject({ code: 'echo-missing' })
  expect(ourLine(router.lines)).toEqual([])
})

test('where a letter arrived as Enter and the upgrade speaks, not one key more is sent', async () => {
  const far = new FarEnd()
  far.onByte = (key) => {
    if (far.received.length < 26) far.say(key)
    if (far.received.length === 26) far.say(`\r\n${closing}\r\n`)
  }
  const done = sysupgrade(Console.over(far.port), device, '/tmp/fw.bin x', { note: () => {}, signal })
  await after(seconds(1))
  far.say(device.boot.banner)
  await expect(done).rejects.toMatchObject({ code: 'upgrade-cut-short' })
  expect(far.received).toBe('sysupgrade -n /tmp/fw.bin x')
})
