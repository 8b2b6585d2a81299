import { begun, type Moment, moved, noted, routerSays } from './moments.ts'

/** What happens to the program, the router or the table. */
export type Misfortune = 'killed' | 'power' | 'adapter' | 'cable' | 'disk' | 'records'

/** One thing that goes wrong once; afterwards the program is started again until it has nothing left to do. */
export interface Cell {
  name: string
  procedure: 'install' | 'restore'
  misfortune: Misfortune
  /** `when|what|which`, as the preloaded `kill-at.mjs` has it. */
  killAt?: string
  at?: Moment
  /** Faults of the router that are the misfortune. */
  fault?: string[]
  pace?: 'brisk'
  /** The next start must only listen: the router is writing. */
  mute?: boolean
  /** Nothing of the cache is there yet. */
  fresh?: boolean
}

/** What an install writes into the journal, in order; the test of a whole install holds it against this. */
export const installLines = [
  'back-up-flash started',
  'back-up-flash done',
  'install started',
  'install writing',
  'install done',
  'first-boot started',
  'first-boot done',
  'install-packages started',
  'install-packages done',
  'set-modem-mode started',
  'set-modem-mode kept',
  'set-modem-mode done',
  'configure-network started',
  'configure-network done',
  'lte-tools started',
  'lte-tools done',
  'accept started',
  'accept done',
]

/** The files and folders that get their final names meanwhile. */
export const installFiles = [
  'seat.json',
  'uboot.bin',
  'firmware.bin',
  'romfile.bin',
  'config.bin',
  'filler.bin',
  'radio.bin',
  'full-flash.bin',
  'backup.json',
  'SHA256SUMS',
  'backup-folder',
  'seat.json 2',
  'seat.json 3',
  'seat.json 4',
  'seat.json 5',
  'report.json',
]

const cacheFiles = [
  'ready',
  'sha256sums',
  'sha256sums.sig',
  'Packages',
  'openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-initramfs-kernel.bin',
  'openwrt-24.10.8-ramips-mt7621-tplink_mr600-v2-eu-squashfs-sysupgrade.bin',
]

/** The same of a restore. */
export const restoreLines = [
  'restore-modem started',
  'restore-modem kept',
  'restore-modem done',
  'write-factory started',
  'write-factory writing',
  'write-factory done',
  'verify-factory started',
  'verify-factory done',
]

export const restoreFiles = ['seat.json', 'seat.json 2', 'seat.json 3', 'report.json']

const atRouter = [
  'enter-bootloader',
  'boot-from-ram',
  'identify',
  'back-up-flash',
  'install',
  'first-boot',
  'install-packages',
  'set-modem-mode',
  'configure-network',
  'lte-tools',
  'accept',
]
const transfers = ['boot-from-ram', 'back-up-flash', 'install']

/** From the order to write until the first boot is over the router does it by itself, and must be left alone. */
const mute = new Set(['install done', 'first-boot started'])

const words: Record<Misfortune, string> = {
  killed: 'program killed',
  power: "router's power cut",
  adapter: 'adapter pulled',
  cable: 'network cable pulled',
  disk: 'disk full',
  records: 'records folder removed',
}

const cell = (misfortune: Misfortune, when: string, rest: Partial<Cell>): Cell => ({
  name: `${words[misfortune]} ${when}`,
  procedure: 'install',
  misfortune,
  ...rest,
})

const before = { before: 'before', torn: 'in the middle of', after: 'after' }
type When = keyof typeof before

const atLine = (line: string, when: When) =>
  cell('killed', `${before[when]} the journal's "${line}"`, {
    killAt: `${when}|line|${line}`,
    mute: mute.has(line),
  })
const atFile = (file: string, when: When) =>
  cell('killed', `${before[when]} ${file} gets its name`, { killAt: `${when}|file|${file}` })

const killed: Cell[] = [
  ...installLines.flatMap((line) => [atLine(line, 'before'), atLine(line, 'after')]),
  ...['back-up-flash done', 'install writing', 'install done', 'accept done'].map((line) =>
    atLine(line, 'torn'),
  ),
  ...installFiles.flatMap((file) => [atFile(file, 'before'), atFile(file, 'after')]),
  ...cacheFiles.flatMap((file) => [{ ...atFile(file, 'before'), fresh: true }]),
  ...atRouter
    .filter((step) => step !== 'install')
    .map((step) => cell('killed', `when ${step} begins`, { at: begun(step) })),
  ...transfers.map((step) => cell('killed', `in a transfer of ${step}`, { at: moved(step) })),
]

/** The router is writing, and nobody can be asked. */
const writing: [string, Moment][] = [
  ['when the router begins to write', noted('begins to write')],
  ['in the mute flash write', routerSays(/openwrt ram\nflash-write$/)],
  ['when the flash is written', noted('The flash is written')],
  ["in the first boot's erase", routerSays(/openwrt flash\nflash-write$/)],
]

const atSteps = (['power', 'adapter', 'cable'] as const).flatMap((misfortune) => [
  ...atRouter.map((step) => cell(misfortune, `when ${step} begins`, { at: begun(step) })),
  ...transfers.map((step) => cell(misfortune, `in a transfer of ${step}`, { at: moved(step) })),
])

const inTheWrite = (['killed', 'power', 'adapter', 'cable'] as const).flatMap((misfortune) =>
  writing.map(([when, at]) => cell(misfortune, when, { at, pace: 'brisk', mute: misfortune === 'killed' })),
)

const laptop = (['disk', 'records'] as const).flatMap((misfortune) => [
  ...['check-bench', 'identify', 'back-up-flash', 'install', 'first-boot', 'accept'].map((step) =>
    cell(misfortune, `when ${step} begins`, { at: begun(step) }),
  ),
  cell(misfortune, 'in a transfer of back-up-flash', { at: moved('back-up-flash') }),
  cell(misfortune, 'in the mute flash write', { at: routerSays(/openwrt ram\nflash-write$/), pace: 'brisk' }),
])

const again = (one: Cell): Cell => ({ ...one, name: `restore: ${one.name}`, procedure: 'restore' })

const restoreSteps = [
  'restore-modem',
  'enter-bootloader',
  'boot-from-ram',
  'identify',
  'write-factory',
  'verify-factory',
]
const inMtdWrite = routerSays(/openwrt ram\nflash-write$/)

const restoring: Cell[] = [
  ...restoreLines.flatMap((line) => [atLine(line, 'before'), atLine(line, 'after')]),
  ...['write-factory writing', 'write-factory done'].map((line) => atLine(line, 'torn')),
  ...restoreFiles.flatMap((file) => [atFile(file, 'before'), atFile(file, 'after')]),
  ...(['killed', 'power', 'adapter', 'cable'] as const).flatMap((misfortune) => [
    ...restoreSteps.map((step) => cell(misfortune, `when ${step} begins`, { at: begun(step) })),
    cell(misfortune, 'in a transfer of write-factory', { at: moved('write-factory') }),
    cell(misfortune, 'in `mtd write`', { at: inMtdWrite, pace: 'brisk' }),
  ]),
  ...(['disk', 'records'] as const).flatMap((misfortune) => [
    cell(misfortune, 'when write-factory begins', { at: begun('write-factory') }),
    cell(misfortune, 'in `mtd write`', { at: inMtdWrite, pace: 'brisk' }),
  ]),
].map(again)

export const cells: Cell[] = [
  ...killed,
  ...inTheWrite,
  ...atSteps,
  cell('power', 'in the middle of the flash write, for some seconds', { fault: ['power-cut-during-write'] }),
  ...laptop,
  ...restoring,
]
