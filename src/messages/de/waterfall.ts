import type * as en from '../en/waterfall.ts'

/** Who owes what while a router is worked on, for the waterfall of a run. */
export const owedWords: typeof en.owedWords = {
  title: 'Auf wen gewartet wurde',
  router: 'Router',
  laptop: 'Laptop',
  nobody: 'niemand',
  hand: 'ein Handgriff, oder ein Schalter an seiner Stelle',
  between: 'ein Blick, wo der Router steht',
  link: 'der Link des Switch',
  download: 'das Image, Block für Block',
  packages: 'Treiber und Werkzeuge',
  modem: 'das Modem',
  network: 'das Netz des Modems',
  tools: 'die Werkzeuge rund um das Modem',
  own: 'die Einstellungen dieses Routers',
  chip: 'der Vergleich des Flash',
  sum: (who, seconds) => `${who} ${seconds}`,
  saved: (seconds) =>
    `auf Host-Schlüssel nicht gewartet: etwa ${Math.round(seconds)} s gespart, erschlossen, nicht gemessen`,
}
