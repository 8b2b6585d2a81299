import type * as en from '../en/prompts.ts'

/** Of a long question, which stands above its prompt. */
export const promptWords: typeof en.promptWords = {
  yesOrNo: 'Ja?',
  yourAnswer: 'Antwort:',
  yes: 'Ja',
  no: 'Nein',
  neither: (yes, no) => `Mit "${yes}" oder "${no}" antworten.`,
  keys: [
    ['↑↓', 'bewegen'],
    ['⏎', 'wählen'],
  ],
  notThis: 'Das ist nicht wählbar.',
}

/** Between the program and whoever stands at the bench. */
export const operatorWords: typeof en.operatorWords = {
  heard: 'Der Router ist zu hören.',
  stopping: 'Anhalten an der nächsten sicheren Stelle. Noch einmal Ctrl-C beendet sofort.',
  tryAgain: 'Erneut versuchen?',
  unanswered: (question, flag) => ({
    message: `Niemand ist da, um zu antworten: ${question}`,
    hint: `Erneut starten, mit ${flag} oder an einem Terminal.`,
  }),
}
