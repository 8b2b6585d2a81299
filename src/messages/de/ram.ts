import type * as en from '../en/ram.ts'

/** Of a start from RAM. */
export const ramWords: typeof en.ramWords = {
  onceMore: (name, message) => `${message}. RAM-Image ${name} noch einmal.`,
  askNext: (name, message, next) =>
    `RAM-Image ${name} startet auf diesem Router nicht: ${message}. Nichts geschrieben. Mit RAM-Image ${next} weitermachen?`,
  next: (name, message, next) =>
    `RAM-Image ${name} startet auf diesem Router nicht: ${message}. Als Nächstes: RAM-Image ${next}.`,
}
