import type { Line } from './process.ts'

/** When it happens: at an event of the program, or when the router has come so far. */
export type Moment = { event: (line: Line) => boolean } | { router: RegExp }

export const begun = (step: string): Moment => ({
  event: (line) => line.type === 'step-started' && line.step === step,
})

export const moved = (step: string): Moment => ({
  event: (line) => line.type === 'progress' && line.step === step,
})

export const noted = (text: string): Moment => ({
  event: (line) => line.type === 'note' && String(line.text).includes(text),
})

/** The router's own history, one word or two a line, has come to this. */
export const routerSays = (history: RegExp): Moment => ({ router: history })
