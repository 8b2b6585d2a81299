/** The technician's screen, while a run goes on. */
export const guidedWords = {
  head: (version: string, procedure: string) => `benchflash ${version}: ${procedure}`,
  onPractice: ' on a simulated router',
  looking: 'Looking where the router is',
  noKeyNeeded: 'This is seen on the line: no key is needed.',
  moreSteps: (n: number) => `… and ${n} more`,
}

/** The same in whole lines, for logs and pipes. */
export const plainWords = {
  head: (procedure: string, steps: number, version: string) =>
    `${procedure}: ${steps === 1 ? '1 step' : `${steps} steps`}, benchflash ${version}`,
  doneIn: (time: string) => `done in ${time}`,
  leftOut: (step: string, why: string) => `${step}: left out, ${why}`,
  question: (text: string, flag: string) => `QUESTION: ${text} (${flag} answers it)`,
  request: (text: string) => `PLEASE: ${text}`,
}

/** A step that failed. */
export const failureWords = {
  head: (n: number, of: number, title: string) => `Step ${n} of ${of} failed: ${title}`,
  between: {
    start: 'Failed before the first step',
    look: 'Failed while looking where the router is',
    listen: 'Failed while listening to the router',
    restart: 'Failed while the router was restarted',
    next: 'Failed while waiting for the next router',
  },
  log: (file: string, line: number) => `  Console: ${file}, from line ${line}`,
  atPrompt: 'It is still at the prompt of the boot loader.',
}

/** What a step found out, behind its title. */
export const foundWords = {
  release: (release: string) => `OpenWrt ${release}`,
  signed: (image: string, key: string) => `${image} (signed: ${key})`,
  notSigned: (file: string) => `${file} (NOT SIGNED)`,
  ram: (image: string) => `RAM image: ${image}`,
  packages: (count: number, manager: string) =>
    `${count === 1 ? '1 package' : `${count} packages`} by ${manager}`,
  network: (name: string, device: string) => `${name} on ${device}`,
  /** Of what is in a flash. */
  kinds: { factory: 'factory', openwrt: 'OpenWrt', damaged: 'damaged' } as Record<string, string>,
  sims: { ready: 'SIM ready', none: 'no SIM', locked: 'SIM locked' } as Record<string, string>,
  lte: (address: string) => `LTE ${address}`,
  signal: (strength: string) => `signal ${strength}`,
}

/** The live table of a batch. */
export const batchTableWords = {
  headings: ['SEAT', 'ROUTER', 'STEP', '', '', 'POWER', 'TIME', 'RESULT'],
  unknown: 'unknown router',
  failed: (step: string, message: string) => `${step} failed: ${message}`,
  /** Six letters at most, as all results. */
  noLte: 'no LTE',
  results: { passed: 'passed', failed: 'FAILED', cancelled: 'cancelled' },
  verdicts: (passed: number, noLte: number, failed: number) => [
    `${passed} passed`,
    ...(noLte ? [`${noLte} without LTE`] : []),
    `${failed} failed`,
  ],
  rate: (routers: string) => `${routers} an hour`,
  share: (done: number, count: number) => `${done} of ${count}`,
  over: (time: string) => `over at about ${time}`,
  draining: 'No new router is begun; each that was begun is finished. Ctrl-C once more leaves at once.',
}
