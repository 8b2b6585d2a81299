import { expect, test } from 'vitest'
import { asProblem } from '../../src/base/errors.ts'
import { later, now, seconds, useClock } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { freshPrompt, typeToShell } from '../../src/console/shell-typing.ts'
import { VirtualClock } from '../boards/virtual-clock.ts'
import { FarEnd } from './far-end.ts'
import { type Habits, RouterShell } from './router-shell.ts'

const { signal } = new AbortController()
const line = 'sysupgrade -n /tmp/a/name/that/is/longer/than/one/piece.bin'

interface Sent {
  text: string
  at: number
}

/** The work on a console by a clock of its own: what it came to, and each write with its time. */
async function at(
  router: Pick<RouterShell, 'far'>,
  work: (console: Console, signal: AbortSignal) => Promise<void>,
  stopAt = 0,
) {
  const clock = new VirtualClock()
  using _ = useClock(clock)
  const sent: Sent[] = []
  const port = {
    ...router.far.port,
    write: (bytes: Uint8Array) => {
      sent.push({ text: Buffer.from(bytes).toString('latin1'), at: now() })
      return router.far.port.write(bytes)
    },
  }
  const stop = new AbortController()
  if (stopAt > 0) clock.later(stopAt, () => stop.abort(new Error('stopped')))
  let end = 'waits'
  const told = (text: string) => {
    end = text
  }
  const working = work(Console.over(port), stop.signal).then(
    () => told('done'),
    (error: Error) => told(asProblem(error).code === 'bug' ? error.message : asProblem(error).code),
  )
  await clock.until(working)
  return { end, sent, texts: sent.map(({ text }) => text), took: now() }
}

const typed = (habits: Habits, text = line, stopAt?: number) => {
  const router = new RouterShell(habits)
  return at(router, (console, signal) => typeToShell(console, text, signal), stopAt).then((told) => ({
    ...told,
    lines: router.lines,
  }))
}

test('a line goes out in pieces of 32, each behind the echo of the one before, and Enter 2 ms behind the last', async () => {
  const { end, sent, lines } = await typed({})
  expect(end).toBe('done')
  expect(lines).toEqual([line])
  expect(sent).toEqual([
    { text: line.slice(0, 32), at: 0 },
    { text: line.slice(32), at: 0 },
    { text: '\r', at: 2 },
  ])
})

test('a line that fills its pieces is followed by Enter alone, and so is an empty one', async () => {
  expect((await typed({}, line.slice(0, 32))).texts).toEqual([line.slice(0, 32), '\r'])
  expect((await typed({}, '')).texts).toEqual(['\r'])
})

test('where an echo is wrong the line is left by Ctrl-C after half a second, and comes again in shorter pieces', async () => {
  const { end, texts, sent } = await typed({ outward: (text) => text.replaceAll('g', 'q') })
  expect(end).toBe('echo-missing')
  expect(texts).toEqual([line.slice(0, 32), '\x03', 'sysupgra', '\x03', ...'sysupg', '\x03'])
  expect(sent[1]!.at).toBe(500)
  // The prompt is quiet for 50 ms first.
  expect(sent[2]!.at).toBe(550)
})

test.each([
  ['of half a piece or more', 16, 500],
  ['of less', 15, 3500],
  ['of half a second piece', 48, 500],
  ['of less of a second piece', 47, 3500],
])(
  'an echo %s (%i letters) that ends is left at %i ms, and nothing more is typed',
  async (_, letters, until) => {
    let count = 0
    const { end, sent } = await typed({ lives: () => count++ < letters })
    expect(end).toBe('echo-missing')
    const keys = sent.filter(({ text }) => text === '\x03')
    expect(sent.length - keys.length).toBe(letters < 32 ? 1 : 2)
    expect(keys.map(({ at }) => at)).toEqual([until, until + 1000, until + 2000])
  },
)

test('what is heard in the silence does not end it: a banner may come after it', async () => {
  const router = new RouterShell({ lives: () => false })
  const { sent } = await at(router, (console, signal) => {
    for (const time of [1000, 2000, 3400]) later(time, () => router.far.say('x'))
    return typeToShell(console, line, signal)
  })
  expect(sent[1]).toEqual({ text: '\x03', at: 3500 })
})

/** Letters of the echo come so late. */
function late(by: (text: string) => number): RouterShell {
  const router = new RouterShell({
    outward: (text) => {
      later(by(text), () => router.far.say(text))
      return ''
    },
  })
  return router
}

test('an echo has half a second', async () => {
  for (const [time, wanted] of [
    [450, ['abc', '\r']],
    [550, ['abc', '\x03']],
  ] as const) {
    const { texts } = await at(
      late(() => time),
      (console, signal) => typeToShell(console, 'abc', signal),
    )
    expect(texts.slice(0, 2)).toEqual(wanted)
  }
})

test('a letter too many right behind the last one is seen before Enter', async () => {
  const router = new RouterShell({
    outward: (text) => {
      if (text === 'c') later(1, () => router.far.say('c'))
      return text
    },
  })
  const { end, texts } = await at(router, (console, signal) => typeToShell(console, 'abc', signal))
  expect(end).toBe('echo-missing')
  expect(texts.join('')).toBe('abc\x03abc\x03abc\x03')
})

test('a line has up to 509 letters, and printable ones only', async () => {
  expect((await typed({}, `${'x'.repeat(507)} ~`)).end).toBe('done')
  expect(await typed({}, 'x'.repeat(510))).toMatchObject({
    end: expect.stringMatching(/line-too-long/),
    sent: [],
  })
  for (const bad of ['\ta', 'a\t', 'a\nb', '\x7f', 'caf\xe9', '\x1f'])
    expect(await typed({}, bad)).toMatchObject({ end: expect.stringMatching(/printable/), sent: [] })
})

test('who stops it waits for nothing: no echo, no silence, no prompt', async () => {
  for (const time of [200, 1500, 3700]) {
    const { end, took } = await typed({ lives: () => false }, line, time)
    expect([end, took]).toEqual(['stopped', time])
  }
  expect(await typed({}, line, 1)).toMatchObject({ end: 'stopped', lines: [] })
})

test('what the router did say is told where it fails', async () => {
  const router = new RouterShell({ outward: (text) => text.replace('g', 'q') })
  const console = Console.over(router.far.port)
  const clock = new VirtualClock()
  using _ = useClock(clock)
  let told: string[] = []
  const working = typeToShell(console, 'reading', signal).catch((error: unknown) => {
    told = asProblem(error).evidence
  })
  await clock.until(working)
  expect(told.join('\n')).toContain('readinq')
})

/** What Ctrl-C is answered with, the first time, the second time, and so on. */
function promptOf(answers: string[], last?: RegExp) {
  const far = new FarEnd()
  let turn = 0
  far.onByte = (byte) => {
    if (byte === '\x03') far.say(answers[turn++] ?? '')
  }
  return at({ far }, (console, signal) => freshPrompt(console, signal, last))
}
const own = 'root@OpenWrt:~# '

test('a prompt has to stand last, kernel lines aside', async () => {
  expect(await promptOf([`^C\r\n${own}`])).toMatchObject({ end: 'done', texts: ['\x03'] })
  expect(
    await promptOf([`^C\r\n${own}[   12.345678] br-lan: port 3(lan3) entered forwarding state\r\n`]),
  ).toMatchObject({
    end: 'done',
  })
  expect(await promptOf([`^C\r\n${own}x`])).toMatchObject({
    end: 'echo-missing',
    texts: ['\x03', '\x03', '\x03'],
  })
  expect(await promptOf([`${'x'.repeat(5000)}\r\n${own}`])).toMatchObject({ end: 'done' })
})

test('Ctrl-C is pressed three times, a second apart, and a prompt before it does not count', async () => {
  const late = await promptOf(['', own])
  expect(late).toMatchObject({ end: 'done', sent: [{ at: 0 }, { at: 1000 }], took: 1050 })
  const never = await promptOf([])
  expect(never).toMatchObject({ end: 'echo-missing', took: 3000 })
  expect(never.texts).toHaveLength(3)
  const far = new FarEnd()
  far.say(own)
  const stale = await at({ far }, async (console, signal) => {
    await console.more(seconds(1), signal)
    await freshPrompt(console, signal)
  })
  expect(stale.end).toBe('echo-missing')
})

test('the prompt may be another one, whatever it is made of', async () => {
  expect(await promptOf(['MT7621 # '], /MT7621 # |=> /)).toMatchObject({ end: 'done' })
  expect(await promptOf(['MT7621 # x'], /MT7621 # |=> /)).toMatchObject({ end: 'echo-missing' })
  expect(await promptOf([own], /MT7621 # |=> /)).toMatchObject({ end: 'echo-missing' })
})
