/** What is heard on the line, while it cannot be asked yet. */
export const heardWords = {
  talking: (words: string) => `The router is heard; it is starting or busy. Its last line: "${words}"`,
  factory: (words: string) =>
    `The factory firmware is heard, and it does not stop talking. Its last line: "${words}"`,
  writing: (words: string) =>
    `The router may be writing its flash ("${words}"): nothing is sent to it. Leave the power on.`,
  rubbish: 'What comes over the line is not text. Check GND, the 3.3 V setting and the rate of the adapter.',
  cleared: (words: string) =>
    `First there was rubbish on the line, as while a wire is moved; now it is clear text: "${words}".`,
  crashed: (words: string) => `The router has crashed: "${words}"`,
  restarts: (every: number | null, words: string) => {
    const last = `last words: ${words || 'none'}`
    if (every === null) return `The router crashes and restarts by itself; ${last}`
    return `The router restarts by itself again and again: restarts every ${Math.max(1, Math.round(every / 1000))} s; ${last}`
  },
}
