/** The steps of a survey. */
export const surveyWords = {
  noModem: (why: string, code: string) =>
    `The modem was not asked: ${why} [${code}]. Everything else goes on.`,
  trial: (name: string, outcome: string, said: string | null) =>
    outcome === 'started' ? `${name} starts.` : `${name} does not start [${outcome}]: ${said}`,
}
