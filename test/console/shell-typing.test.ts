import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { asProblem } from '../../src/base/errors.ts'
import { milliseconds } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { isEcho } from '../../src/console/echo.ts'
import { Shell } from '../../src/console/shell.ts'
import { typeToShell } from '../../src/console/shell-typing.ts'
import { FarEnd } from './far-end.ts'
import { RouterShell } from './router-shell.ts'

const { signal } = new AbortController()
const command = `printf '%s %s' "1 2 7 8 9 0" ${'word '.repeat(30)}`
const kernel = '[   12.345678] br-lan: port 3(lan3) entered forwarding state\r\n'

/** What `typeToShell` comes to. */
async function typed(router: RouterShell, line = command): Promise<string> {
  const console = Console.over(router.far.port)
  return typeToShell(console, line, signal).then(
    () => 'typed',
    (error: unknown) => asProblem(error).code,
  )
}

const letters = fc.constantFrom(...'abcxyz0179 ;"$-')
/** At which byte of either direction what is done to it; nothing is done to the rest. */
const damage = fc.record({
  at: fc.integer({ min: 0, max: 400 }),
  what: fc.oneof(fc.constant(''), letters, fc.constant('bit7'), fc.constant('twice')),
})

function damaged(by: { at: number; what: string }[]) {
  let count = 0
  const one = (byte: string) => {
    const found = by.find(({ at }) => at === count)
    count += 1
    if (!found || byte === '\x03' || byte === '\r' || byte === '\n') return byte
    if (found.what === 'twice') return byte + byte
    if (found.what === 'bit7') return String.fromCharCode(byte.charCodeAt(0) | 0x80)
    return found.what
  }
  return (text: string) => [...text].map(one).join('')
}

test.concurrent('whatever a line loses, changes or doubles, Enter is pressed on the line that was meant or not at all', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(damage, { minLength: 1, maxLength: 5 }),
      fc.array(letters, { minLength: 1, maxLength: 200 }),
      async (inward, damages, line) => {
        const wanted = `echo ${line.join('')}`
        // In one direction: two faults that undo each other in the echo are seen by nobody.
        const router = new RouterShell({ [inward ? 'inward' : 'outward']: damaged(damages) })
        const end = await typed(router, wanted)
        expect(end).toMatch(/^(typed|echo-missing)$/)
        expect(router.lines).toEqual(end === 'typed' ? [wanted] : [])
      },
    ),
    { numRuns: 40 },
  )
}, 90_000)

test.concurrent('a letter that arrives twice, the last one too, is never part of a line that is sent', async () => {
  const line = 'sysupgrade -n /tmp/fw.bin'
  for (const at of [0, line.length - 1]) {
    const router = new RouterShell({ inward: damaged([{ at, what: 'twice' }]) })
    expect([at, await typed(router, line), router.lines]).toEqual([at, 'typed', [line]])
  }
})

test.concurrent('a line that never echoes rightly is given up as echo-missing, and no Enter was pressed', async () => {
  const router = new RouterShell({ outward: (text) => text.replaceAll('w', 'v') })
  expect(await typed(router)).toBe('echo-missing')
  expect(router.lines).toEqual([])
  expect(router.far.received).not.toContain('\r')
})

test.concurrent('kernel lines in the echo, at each of its places, cost no second try', async () => {
  for (let place = 0; place < 60; place += 7) {
    let count = 0
    const router = new RouterShell({
      outward: (text) => (count++ === place ? text + kernel + kernel : text),
    })
    expect([place, await typed(router, 'echo one two three four five six seven eight nine ten')]).toEqual([
      place,
      'typed',
    ])
    expect(router.far.received).not.toContain('\x03')
  }
})

describe.concurrent('a router whose power is cut while a command is typed', () => {
  const banners = [
    '\xfe\x81\x92\xffU-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r',
    'U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r',
    '\xfeU-B\xefot 1.1.3 (Nov 22 2023 - 16:37:42)\n\rBoard: Ralink APSoC DRAM:  128 MB\n\r',
  ]
  const cuts = [3, 20, 33, 70, 150]
  it.each(cuts.flatMap((cut) => banners.map((banner) => [cut, banner] as const)))(
    'after %i letters gets no further key of it, and is known by %j in mid line',
    async (cut, banner) => {
      let bytes = 0
      let died = 0
      const router = new RouterShell({
        lives() {
          if (bytes++ < cut) return true
          if (died === 0) {
            died = router.far.received.length
            router.far.say(banner)
          }
          return false
        },
      })
      const console = Console.over(router.far.port)
      const working = Shell.resume(console, signal).then((shell) => shell.run(command, { signal }))
      await expect(working).rejects.toMatchObject({ code: 'router-restarted' })
      // What was in the driver already, no more: a piece of 32 letters.
      expect(router.far.received.length - died).toBeLessThan(32)
      expect(router.lines).toEqual(expect.not.arrayContaining([expect.stringContaining('7')]))
    },
  )
})

test.concurrent('an open quote is left by Ctrl-C, and the command is typed again', async () => {
  const router = new RouterShell({ answers: () => ({ output: 'yes\r\n', code: 0 }) })
  const open = () => router.far.onByte("'")
  open()
  router.far.onByte('\r')
  const console = Console.over(router.far.port)
  const shell = await Shell.login(console, signal)
  open()
  await console.quiet(milliseconds(50), signal)
  expect((await shell.run('echo yes', { signal })).output).toBe('yes\n')
  expect(router.lines.filter((line) => line.startsWith("'a "))).toHaveLength(1)
})

test.concurrent('the echo is compared letter for letter and blank for blank, and not how a terminal draws it', () => {
  const line = 'a bcd;echo one  two;b'
  for (const drawn of [
    line,
    `root@OpenWrt:~# ${line}`,
    `a bcd;echo\r\n one  two;b`,
    `a bcd;echo one \x1b[1m two;b`,
    'a bcd;echo o \rne  two;b',
    'a bcd;echo on\bne  two;b',
    `a bcd;ec${kernel}ho one  two;b`,
  ])
    expect([drawn, isEcho(drawn, line)]).toEqual([drawn, true])
  for (const wrong of [
    'a bcd;echo one two;b',
    'a bcd;echo one  two;',
    'xa bcd;echo one  two;b',
    'a bcd;echo one  two;b2',
    'a bcd;echo one\x07  two;b',
  ])
    expect([wrong, isEcho(wrong, line)]).toEqual([wrong, false])
})

describe.concurrent('an answer', () => {
  /** A shell whose answers to `echo …` come damaged as often as that. */
  async function shellWith(damagedTimes: number, damage: (text: string) => string, output = 'yes\r\n') {
    let left = damagedTimes
    const runs: string[] = []
    const router = new RouterShell({
      outward: (text) =>
        /\}\w{3}:\d/.test(text) && !text.includes('{}') && left-- > 0 ? damage(text) : text,
      answers(line) {
        if (line === 'echo $FAILSAFE' || line.startsWith('(exit')) return { output: '', code: 3 }
        runs.push(line)
        return { output, code: 3 }
      },
    })
    return { shell: await Shell.login(Console.over(router.far.port), signal), runs }
  }

  it.each([
    ['rubbish in it', (text: string) => text.replace('yes', 'y\xe3s\x07')],
    ['a damaged first mark', (text: string) => text.replace('@', '\xc0')],
    ['a damaged last mark', (text: string) => text.replace(/\}(\w+):3:3@/, '}$1:3:\xb3@')],
    ['a wrong exit status', (text: string) => text.replace(':3:3@', ':2:3@')],
    ['a lost last mark', (text: string) => text.replace(/\}\w+:3:3@/, '')],
  ])('with %s is asked again, and ends no step', async (_, damage) => {
    const { shell, runs } = await shellWith(1, damage)
    expect(await shell.run('echo yes', { signal })).toEqual({ output: 'yes\n', code: 3 })
    expect(runs).toEqual(['echo yes', 'echo yes'])
  })

  it('that must come once is not asked again: only the exit status is', async () => {
    const { shell, runs } = await shellWith(1, (text) => text.replace(':3:3@', ':\x833@'))
    expect(await shell.run('AT', { signal, once: true })).toMatchObject({ code: 3 })
    expect(runs).toEqual(['AT'])
  })

  it('that is damaged for ever is told as that', async () => {
    let n = 0
    const { shell } = await shellWith(9, (text) => text.replace('yes', `\xe3${n++}`))
    await expect(shell.run('echo yes', { signal })).rejects.toMatchObject({ code: 'answer-damaged' })
  })

  it('which is the router’s own, however odd, is taken', async () => {
    const { shell } = await shellWith(0, (text) => text, 'caf\xe9\r\n')
    expect((await shell.run('cat name', { signal })).output).toBe('caf\xe9\n')
  })
})

test.concurrent.each(['tr\xf5e', 'x', '\x80\x81', 't'])(
  'noise (%j) in the answer to the login is no failsafe mode',
  async (noise) => {
    let turn = 0
    const router = new RouterShell({
      answers: (line) => ({
        output: line.includes('FAILSAFE') && turn++ === 0 ? `${noise}\r\n` : '\r\n',
        code: 0,
      }),
    })
    await expect(Shell.login(Console.over(router.far.port), signal)).resolves.toBeDefined()
  },
)

test.concurrent('kernel lines across the prompt are not waited out', async () => {
  const noisy = (text: string) => text.replace(/root@Op/, `root@Op${kernel}`)
  const router = new RouterShell({ outward: noisy, answers: () => ({ output: 'x\r\n', code: 0 }) })
  const shell = await Shell.login(Console.over(router.far.port), signal)
  const start = performance.now()
  for (let n = 0; n < 20; n++) expect((await shell.run('echo x', { signal })).output).toBe('x\n')
  // Each would have cost 2 s.
  expect(performance.now() - start).toBeLessThan(20_000)
})

test.concurrent('a far end that only joins its wires is no shell', async () => {
  const far = new FarEnd()
  far.onByte = (byte) => far.say(byte)
  await expect(Shell.login(Console.over(far.port), signal)).rejects.toMatchObject({ code: 'timeout' })
}, 60_000)
