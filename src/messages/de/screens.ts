import type * as en from '../en/screens.ts'

/** The technician's screen, while a run goes on. */
export const guidedWords: typeof en.guidedWords = {
  head: (version, procedure) => `benchflash ${version}: ${procedure}`,
  onPractice: ' an einem simulierten Router',
  looking: 'Nachsehen, wo der Router steht',
  noKeyNeeded: 'Das zeigt sich auf der Leitung: kein Tastendruck nötig.',
  moreSteps: (n) => `… und ${n} weitere`,
}

/** The same in whole lines, for logs and pipes. */
export const plainWords: typeof en.plainWords = {
  head: (procedure, steps, version) =>
    `${procedure}: ${steps === 1 ? '1 Schritt' : `${steps} Schritte`}, benchflash ${version}`,
  doneIn: (time) => `fertig in ${time}`,
  leftOut: (step, why) => `${step}: ausgelassen, ${why}`,
  question: (text, flag) => `FRAGE: ${text} (${flag} beantwortet sie)`,
  request: (text) => `ZU TUN: ${text}`,
}

/** A step that failed. */
export const failureWords: typeof en.failureWords = {
  head: (n, of, title) => `Schritt ${n} von ${of} fehlgeschlagen: ${title}`,
  between: {
    start: 'Fehlgeschlagen vor dem ersten Schritt',
    look: 'Fehlgeschlagen beim Nachsehen, wo der Router steht',
    listen: 'Fehlgeschlagen beim Horchen auf den Router',
    restart: 'Fehlgeschlagen beim Neustart des Routers',
    next: 'Fehlgeschlagen beim Warten auf den nächsten Router',
  },
  log: (file, line) => `  Konsole: ${file}, ab Zeile ${line}`,
  atPrompt: 'Er steht noch an der Eingabezeile des Bootloaders.',
}

/** What a step found out, behind its title. */
export const foundWords: typeof en.foundWords = {
  release: (release) => `OpenWrt ${release}`,
  signed: (image, key) => `${image} (sign.: ${key})`,
  notSigned: (file) => `${file} (NICHT SIGNIERT)`,
  ram: (image) => `RAM-Image: ${image}`,
  packages: (count, manager) => `${count === 1 ? '1 Paket' : `${count} Pakete`} mit ${manager}`,
  network: (name, device) => `${name} auf ${device}`,
  kinds: { factory: 'Werksfirmware', openwrt: 'OpenWrt', damaged: 'beschädigt' },
  sims: { ready: 'SIM bereit', none: 'keine SIM', locked: 'SIM gesperrt' },
  lte: (address) => `LTE ${address}`,
  signal: (strength) => `Signal ${strength}`,
}

/** The live table of a batch. */
export const batchTableWords: typeof en.batchTableWords = {
  // The third column has room for five letters, the last for six.
  headings: ['PLATZ', 'ROUTER', '', 'SCHRITT', '', 'STROM', 'ZEIT', 'STATUS'],
  unknown: 'unbekannter Router',
  failed: (step, message) => `${step} fehlgeschlagen: ${message}`,
  /** Six letters at most, as all results. */
  noLte: 'o. LTE',
  results: { passed: 'gut', failed: 'FEHLER', cancelled: 'Abbruch' },
  verdicts: (passed, noLte, failed) => [
    `${passed} bestanden`,
    ...(noLte ? [`${noLte} ohne LTE`] : []),
    `${failed} fehlgeschlagen`,
  ],
  rate: (routers) => `${routers.replace('.', ',')} pro Stunde`,
  share: (done, count) => `${done} von ${count}`,
  over: (time) => `Ende gegen ${time}`,
  draining:
    'Kein neuer Router wird begonnen; jeder begonnene wird fertig. Noch einmal Ctrl-C beendet sofort.',
}
