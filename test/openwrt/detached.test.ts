import { expect, test } from 'vitest'
import { minutes } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { Shell } from '../../src/console/shell.ts'
import { sysupgradeTest } from '../../src/openwrt/sysupgrade.ts'
import { writeFirmware } from '../../src/openwrt/write-firmware.ts'
import { RouterShell } from '../console/router-shell.ts'

const { signal } = new AbortController()
const sha256 = 'ab'.repeat(32)

/** A router that says `sum` of the script it fetched, and `exit` of the write; with its commands in order. */
async function wrote(o: { sum?: string; exit?: number | string; running?: boolean }) {
  const commands: string[] = []
  const router = new RouterShell({
    answers: (command) => {
      const [what] = /benchflash \/proc|uclient-fetch|sha256sum|start-stop-daemon/.exec(command) ?? []
      if (what) commands.push(what)
      if (what === 'sha256sum') return { output: `${o.sum ?? sha256}  x\r\n`, code: 0 }
      if (what === 'benchflash /proc') return { output: '', code: o.running ? 1 : 0 }
      return { output: command.startsWith('cat') ? `${o.exit ?? 0}\r\n` : '', code: 0 }
    },
  })
  const shell = await Shell.login(Console.over(router.far.port), signal)
  const starting = async () => void commands.push('proof')
  const done = writeFirmware(shell, { url: 'http://x', sha256, within: minutes(5), starting }, signal)
  const code = await done.then(
    () => null,
    (error: { code: string }) => error.code,
  )
  return { code, commands }
}

const all = ['benchflash /proc', 'uclient-fetch', 'sha256sum', 'proof', 'start-stop-daemon']

test('a script is fetched and hashed, its proof is asked for last, and it is started once', async () => {
  expect(await wrote({})).toEqual({ code: null, commands: all })
})

test('one that arrived damaged is not started', async () => {
  expect(await wrote({ sum: 'cd'.repeat(32) })).toEqual({ code: 'push-differs', commands: all.slice(0, 3) })
})

test('while one runs no other is even fetched', async () => {
  expect(await wrote({ running: true })).toEqual({ code: 'timeout', commands: all.slice(0, 1) })
})

test('a write that ends with anything but 0 has failed', async () => {
  expect((await wrote({ exit: 1 })).code).toBe('flash-write-failed')
  // An answer that got lost, or came damaged, is no 0.
  for (const exit of ['', '0x0', '1e-9']) expect((await wrote({ exit })).code).toBe('answer-damaged')
})

test('an image that OpenWrt does not take is refused, and its words are kept', async () => {
  const tested = async (code: number) => {
    const answers = (command: string) =>
      command.includes(' -T ') ? { output: 'Image check failed.\r\n', code } : { output: '', code: 0 }
    const shell = await Shell.login(Console.over(new RouterShell({ answers }).far.port), signal)
    return sysupgradeTest(shell, '/tmp/fw.bin', 'nothing', signal)
  }
  await tested(0)
  const evidence = ['Image check failed.']
  await expect(tested(1)).rejects.toMatchObject({ code: 'image-refused', evidence })
})
