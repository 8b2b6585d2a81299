import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { after, stamp, after as wait, within } from '../src/base/time.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** A deadline of three seconds for a word on its input. */
const stopped = `
  import { within } from './dist/js/src/base/time.js'
  const word = () => new Promise((resolve) => process.stdin.once('data', resolve))
  const waiting = within(3000, () => new Error('late'), new AbortController().signal, word)
  console.log('begun')
  console.log(await waiting.then(() => 'done', (error) => error.message))
`
const never = new AbortController().signal

describe('within', () => {
  it('gives the result of work that ends in time', async () => {
    await expect(
      within(
        1000,
        () => new Error('late'),
        never,
        async () => 7,
      ),
    ).resolves.toBe(7)
  })

  it('throws what `late` makes, and aborts the work', async () => {
    let aborted = false
    const work = (signal: AbortSignal) =>
      new Promise<never>(() => signal.addEventListener('abort', () => (aborted = true)))
    await expect(within(5, () => new Error('too late'), never, work)).rejects.toThrow('too late')
    expect(aborted).toBe(true)
  })

  it.skipIf(process.platform === 'win32')(
    'does not count the time in which the process was stopped',
    async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', stopped], { cwd: root })
      const heard = (what: string) => expect.poll(() => said, { timeout: 20_000 }).toContain(what)
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (text) => {
        said += text
      })
      await heard('begun')
      child.kill('SIGSTOP')
      await wait(4000)
      child.kill('SIGCONT')
      child.stdin.end('go on')
      await heard('done')
      expect(said).not.toContain('late')
    },
  )

  it("lets the caller's abort through unchanged", async () => {
    const caller = new AbortController()
    const waiting = within(
      10_000,
      () => new Error('late'),
      caller.signal,
      (signal) => after(10_000, signal),
    )
    caller.abort(new Error('stopped by hand'))
    await expect(waiting).rejects.toThrow('stopped by hand')
  })

  it("prefers the work's own error to the deadline", async () => {
    const work = async () => {
      throw new Error('own')
    }
    await expect(within(1000, () => new Error('late'), never, work)).rejects.toThrow('own')
  })
})

describe('stamp', () => {
  it('is a file name on every system', () => {
    expect(stamp(new Date('2026-11-22T12:59:03.123Z'))).toBe('20261122T125903Z')
  })
})
