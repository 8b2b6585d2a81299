import type { Said } from '../../problems/params.ts'

/** Of a long question, which stands above its prompt. */
export const promptWords = {
  yesOrNo: 'Yes?',
  yourAnswer: 'Your answer:',
  yes: 'Yes',
  no: 'No',
  neither: (yes: string, no: string) => `Answer with "${yes}" or "${no}".`,
  keys: [
    ['↑↓', 'navigate'],
    ['⏎', 'select'],
  ] as [string, string][],
  notThis: 'This can not be chosen.',
}

/** Between the program and whoever stands at the bench. */
export const operatorWords = {
  heard: 'The router is heard.',
  stopping: 'Stopping at the next safe point. Ctrl-C once more leaves at once.',
  tryAgain: 'Try again?',
  unanswered: (question: string, flag: string | null): Said => ({
    message: `No one is here to answer: ${question}`,
    hint: `Start again with ${flag}, or on a terminal.`,
  }),
}
