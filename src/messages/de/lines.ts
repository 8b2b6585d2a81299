import type * as en from '../en/lines.ts'

/** The serial adapters, in a list and in a question. */
export const adapterListWords: typeof en.adapterListWords = {
  which: 'Welcher Adapter ist mit dem Router verdrahtet?',
  likelyChoice: '  (wahrscheinlich dieser)',
  likely: '  <- wahrscheinlich dieser',
  stable: (path) => `  immer derselbe wie  ${path}`,
  none: 'Kein serieller Adapter gefunden. Einstecken; "benchflash doctor" sucht, was im Weg ist.',
  noAdapter: {
    message: 'Kein serieller Adapter gefunden',
    hint: 'Den USB-UART-Adapter einstecken, oder mit --port angeben. "benchflash demo" braucht keinen.',
  },
  notChosen: (paths) => ({
    message: `Es gibt ${paths.length} serielle Adapter`,
    hint: `Einen mit --port wählen: ${paths.join(', ')}`,
  }),
}

/** A line that may not be used now, was lost, or is back. */
export const lineWords: typeof en.lineWords = {
  mayBeWriting:
    'Der Router an dieser Leitung beschreibt vielleicht seinen Flash: Nichts wird an ihn gesendet. Strom anlassen und denselben Befehl erneut starten.',
  silentWhileOff:
    'Die Leitung ist still, wie es bei ausgeschaltetem Router sein soll. Die Drähte sind nachgewiesen, sobald er eingeschaltet wird.',
  gone: (seat, port) =>
    `Der Adapter von Platz ${seat} ist weg (${port}). Wieder einstecken; es geht dort weiter, wo der Router war.`,
  plugIn:
    'Den seriellen Adapter wieder einstecken. Den Strom des Routers anlassen: Er beschreibt seinen Flash ohne diesen Laptop.',
  dropped:
    'Die Verbindung zur Leitung ist weg. 30 s lang wird sie erneut versucht; alles lassen, wie es ist.',
  back: 'Die Leitung ist wieder da: Das Programm sieht nach, wo der Router steht.',
}

/** The plain terminal on a port. */
export const keyboardWords: typeof en.keyboardWords = {
  deaf: (keys) => `Kein Echo: Die letzten ${keys} Zeichen des Eingefügten wurden nicht gesendet.`,
  open: (port, baudRate, file) => `${port}, ${baudRate} Baud. Ctrl-] beendet. Aufgezeichnet in ${file}`,
  ask: (why) => `${why}\nSenden? y sendet, jede andere Taste verwirft: `,
  sent: 'gesendet',
  dropped: 'verworfen',
  simulated: {
    message: 'Ein simulierter Router hat eine eigene Leitung',
    hint: '"benchflash simulate" starten, einen Router einschalten und dessen tcp://-Leitung hier angeben.',
  },
}
