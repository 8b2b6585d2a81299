import type * as en from '../en/others.ts'

/** Another benchflash on the same laptop: what it does, so that it is not ended in the middle of a write. */
export const otherWords: typeof en.otherWords = {
  doing: {
    install: 'beschreibt den Flash',
    restore: 'beschreibt den Flash',
    'first-boot': 'beim ersten Start',
    'install-packages': 'installiert Pakete',
  },
  busy: 'arbeitet an einem Router',
  /** `benchflash, Prozess 812, Platz 1, beschreibt den Flash`. */
  named: ({ pid, seat, doing }) =>
    [
      'benchflash',
      ...(pid === null ? [] : [`Prozess ${pid}`]),
      ...(seat ? [`Platz ${seat}`] : []),
      ...(doing ? [doing] : []),
    ].join(', '),
  wait: 'Warten, bis es fertig ist. Nicht beenden: Sein Router kann gerade den Flash beschreiben.',
}

/** Two terminals on two ports, and one address that both routers ask. */
export const addressTurnWords: typeof en.addressTurnWords = {
  waits: (address, who) =>
    `Die Adresse ${address} ist belegt (${who}). Dieser Lauf beginnt, wenn jener zu Ende ist; Ctrl-C beendet. Mehrere Router zugleich: benchflash batch.`,
  goesOn: 'Die Adresse ist frei: Dieser Lauf beginnt.',
}
