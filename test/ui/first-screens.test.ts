import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { devices } from '../../src/devices/index.ts'
import { plainWiringWords, wiringWords } from '../../src/messages/en/wizard.ts'
import { findingLines, verdict } from '../../src/ui/findings.ts'
import { commandLine, summaryLines } from '../../src/ui/summary.ts'

const plain = (_: unknown, text: string) => text
const found = [
  { code: 'port', level: 'ok', what: '/dev/ttyUSB0 can be opened.', mend: '' },
  {
    code: 'modem-manager',
    level: 'warning',
    what: 'ModemManager is running: it may send modem commands to a serial adapter that was just plugged in.',
    mend: 'sudo systemctl stop ModemManager   # until the next restart',
  },
  {
    code: 'tftp-port-in-use',
    level: 'error',
    what: 'dnsmasq (process 812) already has UDP port 69.',
    mend: 'sudo systemctl stop dnsmasq',
  },
] as const

test('of a board whose header nobody has drawn no place is told, and it fits as well', () => {
  for (const { title } of devices.filter((device) => device.header === null)) {
    const lines = plainWiringWords(title, '192.168.0.5')
    expect(lines.filter((line) => line.length > 59)).toEqual([])
    expect(lines.join('\n')).not.toMatch(/J1|J57/)
  }
})

test('the drawing of the wires fits 60 columns', () => {
  const lines = wiringWords('192.168.0.5')
  expect(lines.filter((line) => line.length > 59)).toEqual([])
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "Where the wires go. Everything switched off; cover off,
    seen from above. The adapter is set to 3.3 V, never 5 V.

       shielded Wi-Fi area
      ######################        USB-UART adapter
           J1, beside the heatsink and jumper J57
          ( 1 )  TX  ------------>  RX (RXD)
          ( 2 )  RX  <------------  TX (TXD)
          ( 3 )  GND -------------  GND  (check with a meter)
          ( 4 )      leave open     VCC  leave open

       LAN 1, 2 or 3  === cable ===  this laptop, 192.168.0.5
       Not the WAN port. A small unmanaged switch in between
       keeps the link up."
  `)
})

test('the summary says what is written, what never is, and the command', () => {
  const args = ['install', '--port', '/dev/ttyUSB0', '--label', 'Archer MR500(EU) Ver:1.0']
  const lines = summaryLines({
    title: 'Install OpenWrt on one router',
    writes: [{ title: 'Write OpenWrt to the flash', what: 'firmware' }],
    records: '~/records',
    command: commandLine(args),
  })
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "Install OpenWrt on one router

    Written to the router:
      Write OpenWrt to the flash: the firmware partition
    Never written:
      boot loader, MAC address, IMEI, Wi-Fi calibration
    Kept on this laptop:
      backup, transcript and report in ~/records

    The same without questions:
    benchflash install --port /dev/ttyUSB0 --label 'Archer MR500(EU) Ver:1.0'"
  `)
})

test.each(['sh', 'bash'])('%s takes the command that is shown as it was given', (shell) => {
  const given = [
    '--apn',
    "it's $HOME",
    '$(id)',
    '`id`',
    '"',
    'a\\b',
    '',
    '~',
    'a;b',
    '*',
    '!1',
    'Ver:1.0 (EU)',
  ]
  const shown = commandLine(given).replace('benchflash ', '')
  const told = execFileSync(shell, ['-c', `printf '%s\\n' ${shown}`], { encoding: 'utf8' })
  expect(told.split('\n').slice(0, -1)).toEqual(given)
})

test('on Windows the command is quoted for cmd and PowerShell, and for PowerShell alone where cmd cannot', () => {
  const given = ['COM12', 'C:\\Users\\A B', '@x', "it's $HOME", '100%']
  expect(commandLine(given, 'win32')).toBe(`benchflash COM12 "C:\\Users\\A B" "@x" 'it''s $HOME' '100%'`)
})

test.each([80, 120])(
  'findings on a terminal of %s columns: sentences are folded, commands are not',
  (columns) => {
    const lines = found.flatMap((one) => findingLines(one, columns, plain))
    expect(lines.filter((line) => line.length > columns)).toEqual([])
    expect([...lines, verdict([...found])].join('\n')).toMatchSnapshot()
  },
)
