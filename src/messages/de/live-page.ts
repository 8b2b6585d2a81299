import type * as en from '../en/live-page.ts'

/** The live page of a batch, which is read from two metres. */
export const livePageWords: typeof en.livePageWords = {
  title: 'benchflash: der Arbeitsplatz',
  at: (url) => `Die Live-Seite: ${url}`,
  noContact: 'KEIN KONTAKT: STROM ANLASSEN',
  /** Where a seat's power stands while nothing is heard of it. */
  leaveOn: 'ANLASSEN',
  reopen:
    'Die Seite kommt von selbst zurück. Läuft das Programm und sie kommt nicht, die Adresse öffnen, die das Terminal zeigt.',
  noScript: 'Diese Seite braucht JavaScript.',
  empty: 'Noch hat kein Platz begonnen.',
  seats: 'Plätze',
  verdicts: 'Letzte Ergebnisse',
  none: 'Noch keine.',
  /** Where a hand is wanted, in the order in which to go. */
  hands: (seats) => `➜ ${seats}`,
  seat: (seat) => `Platz ${seat}`,
  power: { safe: 'aus ok', 'keep-on': 'ANLASSEN' },
  unknown: 'unbekannter Router',
  left: (time) => `noch etwa ${time}`,
  hour: (count) => `${count} Router in der letzten Stunde`,
  result: { passed: 'bestanden', 'no-lte': 'ohne LTE', failed: 'FEHLGESCHLAGEN' },
}

export const livePageFaultWords: typeof en.livePageFaultWords = {
  inUse: (address, port) => ({
    message: `Die Live-Seite kann nicht gezeigt werden: Ein anderes Programm belegt ${address}, TCP-Port ${port}`,
    hint: `Ist es eine andere Serie, sie beenden, oder einen anderen Port wählen: --web ${address}:${port + 1}`,
  }),
  unusable: (address, port) => ({
    message: `Die Live-Seite kann auf ${address}, TCP-Port ${port}, nicht gezeigt werden`,
    hint: 'Eine Adresse dieses Laptops und einen Port über 1023 verwenden, oder nur --web, allein für diesen Laptop.',
  }),
}
