import { describe, expect, it } from 'vitest'
import { Bootloader } from '../../src/console/bootloader.ts'
import { Console } from '../../src/console/console.ts'
import { HashMarks } from '../../src/console/download.ts'
import { BannerWatch } from '../../src/console/interrupt.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import { bootText, downloadText, notTaken, taken } from './boot-text.ts'
import { boardAtPrompt, FarEnd } from './far-end.ts'

const signal = new AbortController().signal

/** Boots when told; takes the key once a `t` is there, then answers at its prompt. */
function booting(text: string, size: number, ending = taken, answers = (_: string) => '') {
  const far = new FarEnd()
  const start = () => {
    for (let at = 0; at < text.length; at += size) far.say(text.slice(at, at + size))
    far.onByte = (key) => {
      if (key !== 't') return
      far.say(ending)
      boardAtPrompt(answers, far)
    }
  }
  return { far, start }
}

const atPrompt = async (answers: (line: string) => string) => {
  const far = boardAtPrompt(answers)
  return { far, bootloader: await Bootloader.attach(Console.over(far.port), device, signal) }
}

describe('catching the boot loader', () => {
  it.each([1, 3, 16, 1000])(
    'works with the text in pieces of %i bytes, without ever a menu key or a bare Enter',
    async (size) => {
      const { far, start } = booting(bootText({ warm: true }), size)
      const caught = Bootloader.catch(Console.over(far.port), device, 1, signal)
      start()
      const bootloader = await caught
      expect(bootloader.warm).toBe(true)
      expect(bootloader.envSaved).toBe(false)
      expect(bootloader.bootLog).toContain('ASIC MT7621A')
      expect(far.received).toMatch(/^[tpl]+\x03/)
      expect(far.received).not.toMatch(/[\r\n1278904]/)
    },
  )

  it.each([
    ['bootfile=other.bin\n\r', true],
    ['serverip=192.168.1.5\n\r', true],
    ['serverip=192.168.0.5\n\ripaddr=192.168.0.1\n\rbootdelay=1\n\r', false],
  ])(
    'takes a missing line for a saved environment only where printenv says so too: %j',
    async (env, saved) => {
      const { far, start } = booting(bootText({ saved: true }), 50, taken, (line) =>
        line === 'printenv' ? env : '',
      )
      const caught = Bootloader.catch(Console.over(far.port), device, 1, signal)
      start()
      expect((await caught).envSaved).toBe(saved)
    },
  )

  it('says at once that the window was missed', async () => {
    const far = new FarEnd()
    const caught = Bootloader.catch(Console.over(far.port), device, 1, signal)
    far.say(bootText() + notTaken)
    await expect(caught).rejects.toMatchObject({ code: 'interrupt-missed', mayRetry: true })
  })

  it('sends nothing before the banner, and stops when a line only began like it', () => {
    const watch = new BannerWatch(device)
    expect(watch.see('\xff\x80\n\r')).toBe(false)
    expect(watch.see('U')).toBe(true)
    expect(watch.see('ncompressing Kernel Image ... OK\n\r')).toBe(false)
    expect(watch.see('\xffU-Boot 1.1.3 (Mar')).toBe(true)
    expect(watch.see('\n\rflash manufacture id')).toBe(true)
    expect(watch.see('\n\r4: System Enter Boot Command Line Interface.')).toBe(false)
  })

  it('can be called off while it waits', async () => {
    const stop = new AbortController()
    const caught = Bootloader.catch(Console.over(new FarEnd().port), device, 1, stop.signal)
    stop.abort(new Error('stopped by hand'))
    await expect(caught).rejects.toThrow('stopped by hand')
  })
})

describe('at the prompt', () => {
  it('reads when it was built, behind the version of a distribution as well', async () => {
    const version = '\r\nU-Boot 2023.01+dfsg-2+deb12u3 (Jun 22 2026 - 08:38:07 +0000)\r\n'
    const { bootloader } = await atPrompt(() => version)
    expect(await bootloader.date(signal)).toBe('Jun 22 2026 - 08:38:07 +0000')
  })

  it('asks for version and environment', async () => {
    const answers: Record<string, string> = {
      version: '\n\rU-Boot 1.1.3 (Mar  3 2024 - 08:09:10)\n\r',
      printenv: 'bootdelay=1\n\rserverip=192.168.0.5\n\r\n\rEnvironment size: 30/65532 bytes\n\r',
    }
    const { bootloader } = await atPrompt((line) => answers[line] ?? '')
    expect(await bootloader.version(signal)).toBe('U-Boot 1.1.3 (Mar  3 2024 - 08:09:10)')
    expect(await bootloader.printenv(signal)).toEqual({ bootdelay: '1', serverip: '192.168.0.5' })
  })

  it('downloads with progress from the marks, without retries, from the server it is told', async () => {
    const begin = downloadText(140)
      .replace('192.168.0.5; our', '10.0.0.9; our')
      .replace('192.168.0.1', '10.0.0.1')
    const answers: Record<string, string> = {
      tftpboot: `${begin}Bytes transferred = 716000 (aecc0 hex)\n\rLoadAddr=84000000\n\r`,
      printenv: 'ipaddr=10.0.0.1\n\rserverip=10.0.0.9\n\r',
    }
    let asked = 0
    const { far, bootloader } = await atPrompt((line) =>
      line === 'printenv' && asked++ === 0 ? '' : (answers[line] ?? ''),
    )
    const progress: number[] = []
    const onProgress = (bytes: number) => void progress.push(bytes)
    const done = await bootloader.tftpboot({ size: 716_000, serverIp: '10.0.0.9', onProgress, signal })
    expect(done).toEqual({ bytes: 716_000 })
    expect(progress.at(-1)).toBe(716_000)
    const set = 'setenv serverip 10.0.0.9\rsetenv ipaddr 10.0.0.1\r'
    expect(far.received).toContain(`setenv netretry no\rprintenv\r${set}printenv\rtftpboot\r`)
  })

  it("sets a saved environment right in RAM, and leaves alone what isn't in it", async () => {
    const saved = 'ipaddr=192.168.0.1\n\rserverip=10.9.9.9\n\rbootfile=other.bin\n\rautostart=yes\n\r'
    const { far, bootloader } = await atPrompt((line) =>
      line === 'printenv' ? saved : line === 'tftpboot' ? 'Bytes transferred = 5 (5 hex)\n\r' : '',
    )
    await bootloader.tftpboot({ size: 5, signal })
    const set = 'setenv serverip 192.168.0.5\rsetenv bootfile test.bin\rsetenv autostart no\r'
    expect(far.received).toContain(`printenv\r${set}tftpboot\r`)
    expect(far.received).not.toContain('loadaddr')
  })

  it.each([
    ["TFTP error: 'File not found' (1)", 'tftp-refused'],
    ["TFTP error: 'Access violation' (2)", 'tftp-error'],
    ['TFTP error: First block is not block 1 (7)', 'tftp-server-session'],
    ['ArpTimeoutCheck \n\rT ArpTimeoutCheck \n\rT \n\rRetry count exceeded; starting again', 'tftp-arp'],
    ['T T T \n\rRetry count exceeded; starting again', 'tftp-arp'],
    ['T T T \n\r## Booting image at bc020200 ...', 'tftp-arp'],
    ['Got ARP REPLY, set server\n\rT T T \n\rRetry count exceeded; starting again', 'tftp-retries'],
    ['Go! ARP R?PLY\n\rGot it\n\rT T T \n\rRetry count exceeded; starting again', 'tftp-retries'],
    ['Got it\n\r##T T T \n\r## Booting image at bc020200 ...', 'unplanned-flash-boot'],
    ['Abort', 'tftp-error'],
    ['Got it\n\r#\n\rdone\n\rBytes transferred = 4 (4 hex)', 'tftp-short'],
  ])('calls a download that ends in %j %s', async (text, code) => {
    const { bootloader } = await atPrompt((line) => (line === 'tftpboot' ? `Loading: *\b${text}\n\r` : ''))
    await expect(bootloader.tftpboot({ size: 5, signal })).rejects.toMatchObject({ code })
  })

  it('hands the console on at bootm and is dead then', async () => {
    const { far, bootloader } = await atPrompt(
      () => '   Verifying Checksum ... OK\n\rStarting kernel ...\n\r\n\r[    0.0',
    )
    const console = await bootloader.bootm(signal)
    far.say('hello;')
    await console.expect({ hello: /hello;/ }, { within: 1000, what: 'hello', signal })
    await expect(bootloader.version(signal)).rejects.toMatchObject({ code: 'bug' })
  })

  it('raises the alarm when the loader says that it writes flash', async () => {
    const { bootloader } = await atPrompt(() => 'Saving Environment to SPI Flash...\n\r')
    await expect(bootloader.version(signal)).rejects.toMatchObject({ code: 'boot-loader-writes' })
  })

  it.each([
    ['while a command is answered', true],
    ['while nobody asked for anything', false],
  ])('says that the router starts from flash %s, and leaves no alarm behind', async (_, answering) => {
    const { far, bootloader } = await atPrompt(() => (answering ? notTaken : ''))
    if (!answering) far.say(notTaken)
    await expect(bootloader.version(signal)).rejects.toMatchObject({
      code: 'unplanned-flash-boot',
      mayRetry: true,
    })
    await expect(bootloader.silence(signal)).rejects.toMatchObject({ code: 'unplanned-flash-boot' })
    const console = bootloader.handOver()
    far.say('Linux version 4;')
    const wait = { within: 5000, what: 'the kernel', signal }
    expect((await console.expect({ kernel: /Linux version \d;/ }, wait)).name).toBe('kernel')
  })

  it('leaves no alarm on the line of a boot loader that could not be taken over', async () => {
    const far = new FarEnd()
    const console = Console.over(far.port)
    const attached = Bootloader.attach(console, device, signal)
    far.say(notTaken)
    await expect(attached).rejects.toMatchObject({ code: 'unplanned-flash-boot' })
    far.say('Linux version 4;')
    const wait = { within: 5000, what: 'the kernel', signal }
    expect((await console.expect({ kernel: /Linux version \d;/ }, wait)).name).toBe('kernel')
  })

  it('types a line again when a character got lost, and never presses Enter on a wrong one', async () => {
    let lose = true
    const commands: string[] = []
    const far = boardAtPrompt((line) => {
      commands.push(line)
      return ''
    })
    const board = far.onByte
    far.onByte = (key) => {
      if (key === 's' && lose) lose = false
      else board(key)
    }
    const bootloader = await Bootloader.attach(Console.over(far.port), device, signal)
    await bootloader.version(signal)
    expect(commands).toEqual(['version'])
  })

  it('types nothing more where an echo is missing in mid-line: the boot loader may have started again', async () => {
    const { far, bootloader } = await atPrompt(() => '')
    const echo = far.onByte
    let left = 3
    far.onByte = (key) => {
      if (left-- > 0) echo(key)
    }
    far.received = ''
    await expect(bootloader.version(signal)).rejects.toMatchObject({ code: 'echo-missing' })
    expect(far.received).toBe('vers\x03v\x03v\x03')
  })

  it('says that nothing is echoed when the wire to the router is dead', async () => {
    const { far, bootloader } = await atPrompt(() => '')
    far.onByte = () => {}
    await expect(bootloader.version(signal)).rejects.toMatchObject({ code: 'echo-missing' })
    expect(far.received).not.toContain('\r')
  })
})

it('counts marks alike however the text is cut, and no other # sign', () => {
  for (const size of [1, 4, 9, 5000]) {
    const marks = new HashMarks()
    const text = `${bootText()}MT7621 # tftpboot${downloadText(200)}MT7621 # `
    let most = 0
    for (let at = 0; at < text.length; at += size) most = Math.max(most, marks.see(text.slice(at, at + size)))
    expect(most).toBe(200)
  }
})
