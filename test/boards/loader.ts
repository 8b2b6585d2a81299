import { milliseconds, seconds } from '../../src/base/time.ts'
import type { Talk } from './board.ts'
import { tftpGet } from './tftp-get.ts'

const date = 'Nov 22 2023 - 16:37:42'
const rule = '='.repeat(44)
export const banner = `\n\r\n\rU-Boot 1.1.3 (${date})\n\r`

/** In the board's own form (facts/device.md §1.2): line feed first, then carriage return. */
export function bootText(o: { warm?: boolean; crcLine?: boolean; asic?: string } = {}): string {
  const stars = '*'.repeat(21)
  const lines = [
    '',
    'Board: Ralink APSoC DRAM:  128 MB',
    'relocate_code Pointer at: 87fa0000',
    '',
    'Config XHCI 40M PLL ',
    ...(o.warm ? [stars, 'Software System Reset Occurred', stars] : []),
    'flash manufacture id: 1c, device id 70 18',
    'find flash: EN25QH128A',
    ...(o.crcLine === false ? [] : ['*** Warning - bad CRC, using default environment', '']),
    `${rule} `,
    'Ralink UBoot Version: 5.0.0.0',
    `${'-'.repeat(44)} `,
    `ASIC ${o.asic ?? 'MT7621A DualCore (MAC to MT7530 Mode)'}`,
    'DRAM_CONF_FROM: Auto-Detection ',
    'DRAM_TYPE: DDR3 ',
    'DRAM bus: 16 bit',
    'Xtal Mode=3 OCP Ratio=1/3',
    'Flash component: SPI Flash',
    `Date:${date.replace(' - ', '  Time:')}`,
    `${rule} `,
    'icache: sets:256, ways:4, linesz:32 ,total:32768',
    'dcache: sets:256, ways:4, linesz:32 ,total:32768 ',
    '',
    ' ##### The CPU freq = 880 MHZ #### ',
    ' estimate memory size =128 Mbytes',
    '',
    '#Reset_MT7530',
    'set LAN/WAN WLLLL',
    '',
  ]
  return banner + lines.join('\n\r')
}

/** Prints from the banner to the window and looks at its keys: true where one that fits was there. */
export async function window(board: Talk, o: { text?: string; accepts?: RegExp } = {}): Promise<boolean> {
  board.place = 'window'
  board.forget()
  await board.tell(o.text ?? bootText())
  const accepts = o.accepts ?? /[t4]/
  const caught = await board.hears(accepts, milliseconds(600))
  await board.say('\b\b\b 0 \n\r')
  return caught !== null
}

export const caughtText = `\n\r\n\r\n\r4: System Enter Boot Command Line Interface.\n\r${banner}`
export const missedText = [
  'disable Switch Phy',
  '',
  '3: System Boot system code via Flash.',
  '## Booting image at bc020200 ...',
  '   Image Name:   Linux Kernel Image',
  '   Image Type:   MIPS Linux Kernel Image (lzma compressed)',
  '   Verifying Checksum ... OK',
  '   Uncompressing Kernel Image ... OK',
  'No initrd',
  '## Transferring control to Linux (at address 813cfd00) ...',
  '## Giving linux memsize in MB, 128',
  '',
  'Starting kernel ...',
  '',
  '',
].join('\n\r')

/** What a line at the prompt comes to: text before the next prompt, or the end of this prompt. */
export type Answer = string | { leave: string }
export type Commands = Record<string, (line: string) => Answer | Promise<Answer>>

/**
 * Echoes and obeys until a command leaves it or nothing has come for `patience`. Ctrl-C prints `<INTERRUPT>`
 * (facts/device.md §0b.8).
 */
export async function loader(
  board: Talk,
  commands: Commands,
  o: { prompt?: string; patience?: number } = {},
): Promise<string | null> {
  const { prompt = 'MT7621 # ', patience = seconds(60) } = o
  board.place = 'loader'
  await board.say(prompt)
  let line = ''
  for (;;) {
    const key = await board.key(patience)
    if (key === null) return null
    if (key === '\x03') {
      line = ''
      await board.say(`<INTERRUPT>\n\r${prompt}`)
    } else if (key === '\r' || key === '\n') {
      board.typed(line)
      const answer = await answerTo(line, commands)
      if (typeof answer !== 'string') {
        await board.say(`\n\r${answer.leave}`)
        return line
      }
      await board.say(`\n\r${answer}${prompt}`)
      line = ''
    } else {
      line += key
      await board.say(key)
    }
  }
}

async function answerTo(line: string, commands: Commands): Promise<Answer> {
  if (line === '') return ''
  const [word = ''] = line.split(' ')
  const found = commands[line] ?? commands[word]
  return found ? found(line) : `Unknown command '${word}' - try 'help'\n\r`
}

/** The commands of a healthy prompt; a test replaces those it is about. */
export function commands(tftpPort: number, block = 512): Commands {
  const env: Record<string, string> = { bootdelay: '1', ipaddr: '192.168.0.1', serverip: '192.168.0.5' }
  return {
    version: () => banner.trimStart(),
    printenv: () =>
      Object.entries(env)
        .map(([name, value]) => `${name}=${value}\n\r`)
        .join(''),
    setenv: (line) => {
      const [, name = '', value = ''] = line.split(' ')
      env[name] = value
      return ''
    },
    tftpboot: () => download(tftpPort, block),
    reset: () => ({ leave: '' }),
  }
}

/** A whole download with the marks that the board prints (facts/device.md §1.6): one `#` for ten blocks. */
async function download(port: number, block: number): Promise<string> {
  const { size } = await tftpGet(port, 'test.bin', { block })
  const marks = '#'.repeat(Math.ceil(size / 5120)).replace(/(.{65})/g, '$1\n\r\t ')
  return [
    ' NetLoop,call eth_halt !',
    ' NetLoop,call eth_init !',
    'Trying Eth0 (10/100-M)',
    ' Waitting for RX_DMA_BUSY status Start... done',
    ' ETH_STATE_ACTIVE!!',
    "*** Warning: no boot file name; using 'test.bin'",
    'TFTP from server 192.168.0.5; our IP address is 192.168.0.1',
    "Filename 'test.bin'.",
    ' TIMEOUT_COUNT=10,Load address: 0x84000000',
    'Loading: *\bGot ARP REPLY, set server/gtwy eth addr (02:00:00:00:02:8e)',
    'Got it',
    marks,
    'done',
    `Bytes transferred = ${size} (${size.toString(16)} hex)`,
    `LoadAddr=84000000 NetBootFileXferSize= ${size.toString(16).padStart(8, '0')}`,
    '',
  ].join('\n\r')
}

/** What `bootm` of a good RAM image prints until the kernel has the console (facts/device.md §1.8). */
export const ramStart = [
  '## Booting image at 84000200 ...',
  '   Image Name:   MIPS OpenWrt Linux-6.6.144',
  '   Image Type:   MIPS Linux Kernel Image (lzma compressed)',
  '   Data Size:    7755092 Bytes =  7.4 MB',
  '   Load Address: 80001000',
  '   Entry Point:  80001000',
  '   Verifying Checksum ... OK',
  '   Uncompressing Kernel Image ... OK',
  'No initrd',
  '## Transferring control to Linux (at address 80001000) ...',
  '## Giving linux memsize in MB, 128',
  '',
  'Starting kernel ...',
  '',
  '',
].join('\n\r')
