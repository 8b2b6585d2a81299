import type * as en from '../en/steps-survey.ts'

/** The steps of a survey. */
export const surveyWords: typeof en.surveyWords = {
  noModem: (why, code) => `Das Modem wurde nicht befragt: ${why} [${code}]. Alles andere geht weiter.`,
  trial: (name, outcome, said) =>
    outcome === 'started' ? `${name} startet.` : `${name} startet nicht [${outcome}]: ${said}`,
}
