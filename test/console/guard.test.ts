import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { english } from '../../src/base/english.ts'
import { Guard } from '../../src/console/guard.ts'
import { LineEnds } from '../../src/console/line-ends.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { bootText, notTaken, taken } from './boot-text.ts'

/** What is asked while `keys` are typed; each key is echoed where `echo` is. */
function asked(guard: Guard, keys: string, echo = true): string[] {
  return [...keys].flatMap((key) => {
    const verdict = guard.key(key)
    if (echo && key >= ' ' && key <= '~') guard.heard(key)
    if (echo && key === '\x7f') guard.heard('\b \b')
    return 'ask' in verdict ? [english<string>(verdict.ask)] : []
  })
}

const having = (text: string) => {
  const guard = new Guard(device)
  guard.heard(text)
  return guard
}
const atPrompt = () => having(bootText() + taken)

describe('the guard at the prompt of a boot loader', () => {
  it('asks once about a line that was dropped: a bare Enter repeats what was sent before it', () => {
    const guard = atPrompt()
    expect(asked(guard, 'version\r')).toEqual([])
    guard.heard('\n\rMT7621 # ')
    expect(asked(guard, 'erase\r')).toHaveLength(1)
    guard.drop()
    guard.heard('\n\rMT7621 # ')
    expect(asked(guard, '\r')).toEqual([])
  })

  it.each([
    'saveenv',
    'erase linux',
    'cp.b 1 2 3',
    'spi',
    'go 0',
    'save',
    'er all',
    'printenv;saveenv',
    'run x',
  ])('asks before %j, also when its echo is late', (line) => {
    expect(asked(atPrompt(), `${line}\r`)).toEqual([expect.stringContaining('write')])
    expect(asked(atPrompt(), `${line}\r`, false)).toHaveLength(1)
  })

  it.each(['version', 'printenv', 'setenv serverip 10.0.0.2', 'tftpboot', 'bootm', 'help', 'md.b bc000000'])(
    'lets %j pass',
    (line) => expect(asked(atPrompt(), `${line}\r`)).toEqual([]),
  )

  it('is not deceived by keys that are erased, pasted together or typed before the prompt', () => {
    expect(asked(atPrompt(), 'versiom\x7fn\r')).toEqual([])
    expect(asked(atPrompt(), 'xsaveenv\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7fsaveenv\r')).toHaveLength(1)
    expect(asked(atPrompt(), 'version\rsaveenv\r', false)).toHaveLength(1)
    const early = having('MT7621 # ')
    expect(asked(early, 'printenv\rsaveenv', false)).toEqual([])
    early.heard('printenv\n\rbaudrate=115200\n\rMT7621 # ')
    expect(asked(early, '\r', false)).toHaveLength(1)
  })

  it('asks before an empty line that repeats what nobody knows or what is harmful', () => {
    expect(asked(atPrompt(), '\r')).toEqual([expect.stringContaining('repeats')])
    const guard = atPrompt()
    asked(guard, 'saveenv\r')
    guard.heard('\n\rMT7621 # ')
    expect(asked(guard, '\r')).toHaveLength(1)
    asked(guard, 'version\r')
    guard.heard('\n\rMT7621 # ')
    expect(asked(guard, '\r')).toEqual([])
  })

  it('asks before the answer to a question of the menu', () => {
    expect(asked(having('Input Linux Kernel filename () ==:'), 'test.bin\r')).toHaveLength(1)
  })
})

describe('what the guard passes on', () => {
  it('is each key, and Enter, whether it asks or not', () => {
    expect(atPrompt().key('v')).toEqual({ pass: 'v' })
    expect(having(bootText()).key('t')).toEqual({ pass: 't' })
    expect(having(bootText()).key('1')).toMatchObject({ pass: '1' })
    expect(having('Save? (Y/N) ').key('\r')).toMatchObject({ pass: '\r', ask: expect.anything() })
    expect(having('\r\nroot@OpenWrt:~# ').key('\r')).toEqual({ pass: '\r' })
    expect(atPrompt().key('\r')).toMatchObject({ pass: '\r', ask: expect.anything() })
    expect(having('MT7621 # version').key('\r')).toEqual({ pass: '\r' })
    expect(atPrompt().drop()).toBe('\x03')
    const unknown = new Guard(device)
    for (const key of 'erase') unknown.key(key)
    expect(unknown.key('\r')).toMatchObject({ pass: '\r', ask: { params: ['erase'] } })
  })
})

describe('the guard reads a line', () => {
  it('without what was erased or struck out', () => {
    expect(asked(atPrompt(), 'saveenv\x15version\r', false)).toEqual([])
    expect(asked(atPrompt(), 'saveenv\x03version\r', false)).toEqual([])
    expect(asked(atPrompt(), 'versiom\bn\r', false)).toEqual([])
    expect(asked(having('MT7621 # versiom\b \bn'), '\r')).toEqual([])
  })
  it('as the router shows it, where it was typed before', () => {
    expect(asked(having('MT7621 # saveenv'), '\r')).toEqual([expect.stringContaining('saveenv')])
  })
  it('with blanks around it, or several commands in it, for what it is', () => {
    expect(asked(atPrompt(), ' version ; printenv \r', false)).toEqual([])
    expect(asked(atPrompt(), 'erase version\r', false)).toHaveLength(1)
    for (const echo of [false, true]) {
      const guard = atPrompt()
      asked(guard, 'version\r')
      guard.heard('\n\rMT7621 # ')
      // Blanks alone are as good as nothing: the last command is repeated.
      expect(asked(guard, '  \r', echo)).toEqual([])
    }
  })
  it('and a question that was answered long ago is none any more', () => {
    const guard = having('Input Linux Kernel filename () ==:test.bin\n\rMT7621 # ')
    expect(asked(guard, 'version\r')).toEqual([])
  })
  it('of the last screenful: a prompt that was further away is no prompt', () => {
    const guard = having('MT7621 # ')
    expect(guard.atPrompt).toBe(true)
    guard.heard('x'.repeat(2048))
    expect(guard.atPrompt).toBe(false)
  })
})

describe('the guard elsewhere', () => {
  it.each(['saveenv', 'save', 'erase', 'spi', 'cp.b', 'go', 'rf', 'run', 'loadb', 'saveenv;x'])(
    'asks before %j where nobody knows who listens',
    (line) => expect(asked(new Guard(device), `${line}\r`, false)).toHaveLength(1),
  )

  it('lets pass what no boot loader would take for one of these', () => {
    for (const line of ['env', 'savings', 'ls', '.'])
      expect(asked(new Guard(device), `${line}\r`, false)).toEqual([])
  })

  it('knows a shell by its own last line alone', () => {
    for (const shell of ['root@OpenWrt:~# ', 'root@OpenWrt:/tmp/a# ', '~ # ', '/tmp $ '])
      expect(asked(having(`\r\n${shell}`), 'save\r', false), shell).toEqual([])
    for (const end of ['\r\n', '\n', '\r'])
      expect(asked(having(`root@OpenWrt:~# reboot${end}AR7240 # `), 'save\r', false)).toHaveLength(1)
    expect(asked(having('AR7240 # '), 'save\r', false)).toHaveLength(1)
  })

  it('asks before each menu key while the window may be open, and only then', () => {
    for (const key of '127890') {
      expect(asked(having(bootText()), key), key).toHaveLength(1)
      for (const over of [taken, notTaken]) expect(asked(having(bootText() + over), key), key).toEqual([])
    }
    expect(asked(having(bootText()), 'tpl34')).toEqual([])
  })

  it('leaves a Linux shell alone, and asks where nobody knows who listens', () => {
    expect(asked(having('\r\nroot@OpenWrt:~# '), 'cp a b\rgo\r\r')).toEqual([])
    expect(asked(new Guard(device), 'saveenv\r')).toHaveLength(1)
    expect(asked(new Guard(device), 'admin\r\r')).toEqual([])
  })

  it('never lets saveenv pass at a prompt unasked, however what the router says is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (sizes) => {
        const guard = new Guard(device)
        const text = bootText() + taken
        for (let at = 0, n = 0; at < text.length; n++) {
          const size = sizes[n % sizes.length]!
          guard.heard(text.slice(at, at + size))
          at += size
        }
        expect(asked(guard, 'saveenv\r')).toHaveLength(1)
      }),
    )
  })
})

it('every kind of line end is shown as one, however it is cut', () => {
  const text = 'a\n\rb\r\nc\n\n\r\n\rd\r\n\r\ne\rf'
  for (const size of [1, 2, 3, 100]) {
    const ends = new LineEnds()
    let shown = ''
    for (let at = 0; at < text.length; at += size) shown += ends.see(text.slice(at, at + size))
    expect(shown.replaceAll('\r\n', '\n')).toBe('a\nb\nc\n\n\nd\n\ne\rf')
    expect(shown).not.toContain('\n\r')
  }
})
