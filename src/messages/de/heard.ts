import type * as en from '../en/heard.ts'

/** What is heard on the line, while it cannot be asked yet. */
export const heardWords: typeof en.heardWords = {
  talking: (words) =>
    `Der Router ist zu hören; er startet oder ist beschäftigt. Seine letzte Zeile: "${words}"`,
  factory: (words) =>
    `Die Werksfirmware ist zu hören, und sie hört nicht auf zu reden. Ihre letzte Zeile: "${words}"`,
  writing: (words) =>
    `Der Router beschreibt vielleicht seinen Flash ("${words}"): Nichts wird an ihn gesendet. Strom anlassen.`,
  rubbish:
    'Was über die Leitung kommt, ist kein Text. GND, die 3,3-V-Einstellung und die Rate des Adapters prüfen.',
  cleared: (words) =>
    `Erst war Müll auf der Leitung, wie beim Bewegen eines Drahts; jetzt ist es klarer Text: "${words}".`,
  crashed: (words) => `Der Router ist abgestürzt: "${words}"`,
  restarts: (every, words) => {
    const last = `letzte Worte: ${words || 'keine'}`
    if (every === null) return `Der Router stürzt ab und startet von selbst neu; ${last}`
    return `Der Router startet immer wieder von selbst neu: alle ${Math.max(1, Math.round(every / 1000))} s; ${last}`
  },
}
