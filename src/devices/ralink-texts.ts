import type { FlashChip, LoaderTexts, LogPart, MenuEntry } from './hardware.ts'

/** What differs between boards with the chip maker's U-Boot 1.1.3. */
export interface RalinkFacts {
  /** `Nov 22 2023 - 16:37:42` */
  build: string
  megabytes: number
  relocated: string
  chip: FlashChip
  /** What stands between the two rules: its version, its chip line and its RAM. */
  version: string
  chipLine: string
  dram: string[]
  caches: string[]
  clock: string
  /** Said before the window, each with its milliseconds; the first resets the switch. */
  last: LogPart[]
  early?: string[]
  missed: string
  prompt: string
  menu?: MenuEntry[]
}

/** The date of a build that nobody has seen. */
export const unseenBuild = 'Jan  1 2020 - 00:00:00'

const stars = '*'.repeat(21)
const rule = (mark: string) => `${mark.repeat(44)} `
const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('')
const hex = (byte: number | undefined) => (byte ?? 0).toString(16).padStart(2, '0')

/** Its log, prompt and menu, as boards with it print them (facts/device.md §1.2, §1.4). */
export function ralinkTexts(facts: RalinkFacts): LoaderTexts {
  const { build, chipLine } = facts
  const banner = `\n\nU-Boot 1.1.3 (${build})\n`
  return {
    banner,
    log: [
      { text: banner, takes: 60 },
      {
        text: `\nBoard: Ralink APSoC DRAM:  ${facts.megabytes} MB\nrelocate_code Pointer at: ${facts.relocated}\n`,
        takes: 120,
      },
      { text: lines('', ...(facts.early ?? [])), takes: 80 },
      { text: lines(stars, 'Software System Reset Occurred', stars), takes: 20, only: 'warm' },
      { text: chipText(facts.chip), takes: 120 },
      { text: '*** Warning - bad CRC, using default environment\n\n', takes: 20, only: 'healthy' },
      { text: boardText(facts), takes: 200 },
      { text: lines(...facts.caches, '', ...clockText(facts), ''), takes: 100 },
      ...facts.last,
    ],
    chipLine,
    window: 'ralink',
    word: 'tpl',
    taken: `   \n4: System Enter Boot Command Line Interface.\n${banner.slice(1)}`,
    missed: facts.missed,
    menu: facts.menu ?? menu,
    prompt: facts.prompt,
    commands,
    environment: {
      bootcmd: 'tftp',
      bootdelay: '1',
      baudrate: '115200',
      ethaddr: '"00:AA:BB:CC:DD:10"',
    },
  }
}

function chipText({ id: [maker, ...device], name }: FlashChip): string {
  return lines(
    `flash manufacture id: ${hex(maker)}, device id ${device.map(hex).join(' ')}`,
    `find flash: ${name}`,
  )
}

function boardText({ version, chipLine, dram, build }: RalinkFacts): string {
  const [date, time] = build.split(' - ')
  return lines(
    rule('='),
    `Ralink UBoot Version: ${version}`,
    rule('-'),
    chipLine,
    ...dram,
    'Flash component: SPI Flash',
    `Date:${date}  Time:${time}`,
    rule('='),
  )
}

const clockText = ({ clock, megabytes }: RalinkFacts) => [
  ` ##### The CPU freq = ${clock} MHZ #### `,
  ` estimate memory size =${megabytes} Mbytes`,
]

/** `help` of an MR500 (facts/device.md §1.5); of the others nobody has shown it. */
const commands =
  '? bootm cp dump erase go help loadb mcmp md mdio mm nm printenv reset rf saveenv setenv spi tftpboot version'.split(
    ' ',
  )

/** The chip maker's entries beside 3 and 4; whether a board has 7, 8, 9 and 0 is not known, so each does its worst. */
export const menu: MenuEntry[] = [
  { key: '1', text: 'System Load Linux to SDRAM via TFTP. ', does: 'load-to-ram' },
  { key: '2', text: 'System Load Linux Kernel then write to Flash via TFTP. ', does: 'load-to-flash' },
  { key: '0', text: 'System Load Linux then write to Flash via Serial.', does: 'erase-linux' },
  { key: '7', text: 'System Load Boot Loader then write to Flash via Serial.', does: 'erase-loader' },
  { key: '8', text: 'System Load UBoot to SDRAM via TFTP.', does: 'wait' },
  { key: '9', text: 'System Load Boot Loader code then write to Flash via TFTP.', does: 'erase-loader' },
]
