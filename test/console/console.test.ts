import { describe, expect, it } from 'vitest'
import { BenchError, DeviceError } from '../../src/base/errors.ts'
import { every, milliseconds, minutes, useClock } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { replay } from '../../src/ports/replay.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from './far-end.ts'

const signal = new AbortController().signal
const wait = { within: 5000, what: 'text', signal }
const bad = () => new DeviceError('line-odd', { message: 'bad', hint: '' })

describe('a console', () => {
  it('gives the same matches however the bytes are cut', async () => {
    const text = Buffer.from('one two: 22\n\rthree\0 four; one 4\n\r')
    const patterns = { number: /(\d+)\n/, word: /t[a-z]+[ :]/, four: /four;/ }
    for (const size of [1, 2, 3, 5, 7, 100]) {
      const console = Console.over(replay(text, () => size))
      const heard: string[] = []
      for (let turn = 0; turn < 5; turn++) {
        const { name, before, match } = await console.expect(patterns, wait)
        heard.push(`${before}|${name}|${match[0]}`)
      }
      expect(heard).toEqual([
        'one |word|two:',
        ' |number|22\n',
        '\r|word|three ',
        '|four|four;',
        ' one |number|4\n',
      ])
    }
  })

  it('fails late with a timeout that may be retried and shows the last lines', async () => {
    const console = Console.over(replay(Buffer.from('a\n\rb\n\r'), () => 1))
    const late = console.expect({ never: /never/ }, { ...wait, within: 50 })
    await expect(late).rejects.toMatchObject({ code: 'timeout', mayRetry: true, evidence: ['a', 'b'] })
  })

  it('fails with the error of the port when the adapter vanishes, after what was still heard', async () => {
    const far = new FarEnd()
    const console = Console.over(far.port)
    far.say('last words')
    far.vanish(new BenchError('port-lost', { message: 'gone', hint: '' }))
    await console.expect({ last: /last/ }, wait)
    await expect(console.expect({ more: /more/ }, wait)).rejects.toMatchObject({ code: 'port-lost' })
  })

  it('rejects a running and a later wait once a watched text is seen, but not what came before it', async () => {
    const far = new FarEnd()
    const console = Console.over(far.port)
    using _ = console.watch('bad', /Erasing/, bad)
    far.say('first; Erasing; second;')
    expect((await console.expect({ first: /first;/ }, wait)).name).toBe('first')
    await expect(console.expect({ second: /second;/ }, wait)).rejects.toMatchObject({ code: 'line-odd' })
  })

  it('has one owner: the old one is dead after handing over', async () => {
    const far = new FarEnd()
    const first = Console.over(far.port)
    const second = first.handOver()
    expect(() => first.peek()).toThrow('handed over')
    await expect(first.send('x')).rejects.toMatchObject({ code: 'bug' })
    far.say('hello;')
    expect((await second.expect({ hello: /hello;/ }, wait)).name).toBe('hello')
  })

  it('keeps no more than a bounded part of what nobody reads', async () => {
    const far = new FarEnd()
    const console = Console.over(far.port)
    far.say('x'.repeat(300_000))
    far.say('end;')
    await console.heardAnything(signal)
    await console.quiet(20, signal)
    expect(console.peek().length).toBe(64 * 1024)
    expect((await console.expect({ end: /end;/ }, wait)).name).toBe('end')
  })
})

it('a rest is not waited for without an end', async () => {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const far = new FarEnd()
  const stop = every(milliseconds(100), () => far.say('.'))
  const rested = Console.over(far.port).quiet(milliseconds(200), signal)
  expect(await clock.until(rested, minutes(2))).toBe(true)
  stop()
  expect(await rested).toBe(false)
})
