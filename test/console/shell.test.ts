import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterAll, describe, expect, it } from 'vitest'
import { every, milliseconds } from '../../src/base/time.ts'
import { Console } from '../../src/console/console.ts'
import { factoryReboot } from '../../src/console/factory.ts'
import { frame, plain } from '../../src/console/frame.ts'
import { probe } from '../../src/console/probe.ts'
import { Shell } from '../../src/console/shell.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { boardAtPrompt, FarEnd } from './far-end.ts'

const signal = new AbortController().signal
const closers: (() => void)[] = []
afterAll(() => {
  for (const close of closers.splice(0)) close()
})

/** A real shell at a real terminal, with the prompt of a router that somebody named. */
function realShell(command: string, args: string[], ps1 = 'root@mr500-7:~# ') {
  const far = new FarEnd()
  const env = {
    PATH: process.env.PATH ?? '',
    PS1: ps1,
    HOME: mkdtempSync(join(tmpdir(), 'shell-')),
    TERM: 'vt102',
  }
  const pty = spawn(command, args, { cols: 80, rows: 24, env, encoding: null })
  pty.onData((data) => far.say(Buffer.from(data as unknown as Uint8Array).toString('latin1')))
  far.onByte = (key) => pty.write(key)
  closers.push(() => pty.kill('SIGKILL'))
  return { far, console: Console.over(far.port) }
}

it('types not one key where the boot loader spoke while nobody listened', async () => {
  const { far, console } = realShell('sh', [])
  const shell = await Shell.login(console, signal)
  far.onByte = () => {}
  far.received = ''
  far.say('\n\rU-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r')
  await console.quiet(milliseconds(50), signal)
  await expect(shell.run('echo 127890', { signal })).rejects.toMatchObject({ code: 'router-restarted' })
  expect(far.received).toBe('')
})

it('types no last command there either, and does not press Enter for a login', async () => {
  const far = new FarEnd()
  const console = Console.over(far.port)
  far.say('\n\rU-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\rset LAN/WAN WLLLL\n\r')
  await console.quiet(milliseconds(50), signal)
  const restarted = { code: 'router-restarted' }
  await expect(Shell.typeLast(console, 'sysupgrade -n /tmp/01.bin', signal)).rejects.toMatchObject(restarted)
  await expect(Shell.login(console, signal)).rejects.toMatchObject(restarted)
  expect(far.received).toBe('')
})

describe.each([
  ['the terminal echoes', 'sh', []],
  ['a line editor echoes and wraps', 'bash', ['--norc', '--noprofile']],
] as [string, string, string[]][])('a shell where %s', (_name, command, args) => {
  it.concurrent('gives output and exit status, also of what is wider than the screen', async () => {
    const shell = await Shell.login(realShell(command, args).console, signal)
    expect(await shell.run('echo hello', { signal })).toEqual({ output: 'hello\n', code: 0 })
    expect(await shell.run('(exit 7)', { signal })).toEqual({ output: '', code: 7 })
    const long = 'x'.repeat(300)
    expect((await shell.run(`for i in a b; do echo $i ${long}; done`, { signal })).output).toBe(
      `a ${long}\nb ${long}\n`,
    )
    expect((await shell.run('sleep 0.01 &', { signal })).code).toBe(0)
    await expect(shell.check('echo no; false', { signal })).rejects.toMatchObject({ code: 'command-failed' })
  })

  it.concurrent('gives the first line of what the kernel said to those who ask for it', async () => {
    const shell = await Shell.login(realShell(command, args).console, signal)
    const said = '[    0.000000] Linux version 6\\n[    1.500000] usb 1-2\\n'
    await shell.check(`dmesg() { printf '${said}'; }`, { signal })
    expect((await shell.run('dmesg | head -n 1', { signal })).output).toBe('[    0.000000] Linux version 6\n')
    expect((await shell.run('dmesg', { signal })).output.split('\n')).toHaveLength(3)
  })

  it.concurrent('stops a command that takes too long, and goes on', async () => {
    const shell = await Shell.login(realShell(command, args).console, signal)
    await expect(shell.run('sleep 60', { within: 200, signal })).rejects.toMatchObject({ code: 'timeout' })
    expect((await shell.run('echo again', { signal })).output).toBe('again\n')
  })

  it.concurrent('tells whole lines as they come', async () => {
    const shell = await Shell.login(realShell(command, args).console, signal)
    const told: string[] = []
    const heard = join(mkdtempSync(join(tmpdir(), 'heard-')), 'one')
    // Two is said when one was heard: a busy machine would bring both at once.
    const onText = (text: string) => {
      told.push(text)
      writeFileSync(heard, '')
    }
    await shell.run(`echo one; until [ -e ${heard} ]; do sleep 0.02; done; echo two`, { signal, onText })
    expect(told.join('')).toBe('one\ntwo\n')
    expect(told[0]).toBe('one\n')
  })
})

describe('the frame', () => {
  it.concurrent('is right under kernel messages in mid-line, wherever they break in', () => {
    const clean = 'a bcd;cat x;b\r\n@bcd{one two\r\n}bcd:12:12@root@x:~# '
    const kernel = '[   12.345678] br-lan: port 3(lan3) entered forwarding state\r\n'
    for (let at = 16; at < 40; at++) {
      if (/[\r\n]/.test(clean.charAt(at - 1))) continue
      const text = clean.slice(0, at) + kernel + kernel + clean.slice(at)
      for (const size of [1, 3, 7, 500]) {
        const reading = frame('cat x', 'bcd').reading()
        const ends = text.match(new RegExp(`[^]{1,${size}}`, 'g'))!.map((part) => reading.take(part).ended)
        const ended = ends.find(Boolean)
        expect([at, size, reading.output, ended]).toMatchObject([at, size, 'one two\n', { code: 12 }])
      }
    }
  })

  it.concurrent('costs at most 80 bytes in both directions, echo and prompt counted', () => {
    const typed = frame('', 'bcd').line.length + 1
    const heard = typed + 1 + '@bcd{'.length + '}bcd:0:0@'.length + 'root@OpenWrt:~# '.length
    expect(typed + heard).toBeLessThanOrEqual(80)
  })

  it.concurrent('gives up a command that says more than any of ours, and takes what half a MiB of flash prints', () => {
    const reading = frame('cat x', 'bcd').reading()
    const line = `${'0'.repeat(1022)}\r\n`
    const heard = (lines: number) => reading.take(line.repeat(lines)).ended
    expect(reading.take('@bcd{').ended).toBe(null)
    expect([heard(512), heard(512)]).toEqual([null, null])
    const ends = Array.from({ length: 8 }, () => heard(1024))
    expect(ends.at(-1)).toEqual({ kind: 'endless' })
  })

  it.concurrent('takes every kind of line end and keeps kernel lines only for those who ask', () => {
    expect(plain('a\r\nb\n\rc\rd\n', false)).toBe('a\nb\nc\nd\n')
    expect(plain('a\n[    1.000000] usb\nb\n', false)).toBe('a\nb\n')
    expect(plain('[    1.000000] usb\n', true)).toBe('[    1.000000] usb\n')
  })
})

it.concurrent('refuses a line that the router would cut', async () => {
  const shell = await Shell.login(realShell('sh', []).console, signal)
  await expect(shell.run('y'.repeat(505), { signal })).rejects.toThrow('line-too-long')
})

/** A console that sleeps until Enter, then shows `after`. */
function asleep(after: string): FarEnd {
  const far = new FarEnd()
  far.onByte = (key) => {
    if (key === '\r') far.say(after)
  }
  return far
}

describe('the probe', () => {
  const who = (far: FarEnd) => probe(Console.over(far.port), device, signal)

  it.concurrent('finds the boot loader with Ctrl-C and never sends it an Enter', async () => {
    const far = boardAtPrompt(() => '')
    expect(await who(far)).toBe('bootloader')
    expect(far.received).toBe('\x03')
  })

  it.concurrent('finds the boot loader in the endless loop of a failed download', async () => {
    const far = boardAtPrompt(() => '')
    const board = far.onByte
    const loop = every(milliseconds(40), () =>
      far.say(
        "T \n\rTFTP error: 'File not found' (1)\n\rStarting again\n\r\n\rTFTP from server 192.168.0.5;",
      ),
    )
    let pressed = 0
    far.onByte = (key) => {
      // It looks for Ctrl-C only between two packets.
      if (++pressed < 3) return
      loop()
      board(key)
    }
    expect(await who(far)).toBe('bootloader')
    expect(far.received).toMatch(/^\x03+$/)
  })

  it.concurrent('sends no Enter to a boot loader that is mute while it unpacks a kernel', async () => {
    const far = new FarEnd()
    far.say('U-Boot 1.1.3 (Nov 22 2023 - 16:37:42)\n\r   Uncompressing Kernel Image ... ')
    expect(await who(far)).toBe('booting')
    expect(far.received).toMatch(/^\x03+$/)
  })

  it.concurrent('finds a real shell', async () => {
    const { console, far } = realShell('sh', [])
    far.say('boot text\r\n')
    expect(await probe(console, device, signal)).toBe('shell')
  })

  it.concurrent.each([
    ['\r\nArcher MR500 login: ', 'factory-login'],
    ['\r\nOpenWrt login: ', 'openwrt-login'],
    ['\r\n=== FAILSAFE MODE active ===\r\nroot@(none):~# ', 'failsafe'],
    ['', 'silent'],
    ['\xfe\x81\x92\xff\x80', 'garbage'],
  ])('takes %j for %s', async (text, seen) => {
    expect(await who(asleep(text))).toBe(seen)
  })
})

it.concurrent('does not take the offer of failsafe mode, read together with the prompt, for failsafe', async () => {
  const { console, far } = realShell('sh', [])
  far.say('Starting kernel ...\r\n[    0.000000] Linux version 6\r\n')
  far.say('Press the [f] key and hit [enter] to enter failsafe mode\r\n')
  far.say('Please press Enter to activate this console.\r\n')
  await console.heardAnything(signal)
  const shell = await Shell.login(console, signal)
  expect((await shell.run('echo hello', { signal })).output).toBe('hello\n')
})

it.concurrent.each([
  'Press the [f] key and hit [enter] to enter failsafe mode\r\n- failsafe -\r\nroot@OpenWrt:/# ',
  '[    0.000000] Linux version 6\r\n ===== FAILSAFE MODE active =====\r\nroot@(none):~# ',
])('says so in failsafe mode (%j)', async (text) => {
  await expect(Shell.login(Console.over(asleep(text).port), signal)).rejects.toMatchObject({
    code: 'failsafe',
  })
})

it.concurrent('tells the factory login from a shell', async () => {
  const far = asleep('\r\nArcher MR500 login: ')
  await expect(Shell.login(Console.over(far.port), signal)).rejects.toMatchObject({ code: 'factory-login' })
})

it.concurrent('restarts the factory firmware through its login', async () => {
  const far = new FarEnd()
  const answers = ['Archer MR500 login: ', 'Password: ', '\r\n\r\nBusyBox v1.12.1\r\n~ # ', 'rebooting\r\n']
  far.onByte = (key) => {
    if (key === '\r') far.say(answers.shift() ?? '')
    // The shell repeats what it hears; the password is not repeated.
    else if (answers.length === 1) far.say(key)
  }
  await factoryReboot(Console.over(far.port), { user: 'admin', word: '1234' }, signal)
  expect(far.received).toBe('\radmin\r1234\rreboot\r')
})
