import type { Line } from './process.ts'

/** Where the program is killed, before it is started again. */
export interface Cell {
  name: string
  killAt?: string
  killOn?: (line: Line) => boolean
  /** The next start must be careful: the router may be writing. */
  mute?: boolean
  /** The next start is ten minutes after the kill. */
  later?: boolean
}

/** A normal install writes nine lines: four deeds and moves begin and end, and `install` says when it begins to write. */
const journalLines = 9

/** The router starts by itself from the end of `install`, its fifth line, until the end of `first-boot`, its seventh. */
const starting = (n: number) => n === 5 || n === 6
/** Not told to write yet, or started already: it says nothing more, so only time shows that it is not writing. */
const silent = (n: number, when: string) => n === 4 || (n === 7 && when !== 'after')

const atLines: Cell[] = Array.from({ length: journalLines }, (_, n) => n + 1).flatMap((n) =>
  ['before', 'torn', 'after'].map((when) => ({
    name: `killed ${when} line ${n} of the journal`,
    killAt: `${when}:${n}`,
    mute: starting(n),
    later: silent(n, when),
  })),
)

const noted = (text: string) => (line: Line) => line.type === 'note' && String(line.text).includes(text)
const begun = (step: string) => (line: Line) => line.type === 'step-started' && line.step === step
const moved = (step: string) => (line: Line) => line.type === 'progress' && line.step === step

export const cells: Cell[] = [
  ...atLines,
  { name: 'killed when the flash begins to be written', killOn: noted('begins to write'), mute: true },
  { name: 'killed in the mute flash write', killOn: noted('The flash is being written'), mute: true },
  { name: 'killed when the flash is written', killOn: noted('The flash is written'), mute: true },
  { name: 'killed when the first boot begins', killOn: begun('first-boot'), mute: true },
  ...['enter-bootloader', 'boot-from-ram', 'identify', 'accept'].map((step) => ({
    name: `killed when ${step} begins`,
    killOn: begun(step),
  })),
  ...['boot-from-ram', 'back-up-flash', 'install'].map((step) => ({
    name: `killed in a transfer of ${step}`,
    killOn: moved(step),
  })),
]
