import type * as en from '../en/doctor.ts'

/** The last line under the findings. */
export const verdictWords: typeof en.verdictWords = {
  errors: (n) =>
    `${n === 1 ? 'Ein Punkt ist' : `${n} Punkte sind`} zu beheben, bevor hier ein Router geflasht werden kann.`,
  warnings: (n) => `${n === 1 ? 'Ein Punkt kann' : `${n} Punkte können`} stören.`,
  noAdapter: 'Ohne seriellen Adapter kann hier kein Router geflasht werden.',
  ready: 'Dieser Arbeitsplatz ist bereit.',
}

/** Of the laptop's address for a run, and of what stops one. */
export const doctorWords: typeof en.doctorWords = {
  notReady: (verdict) => ({
    message: verdict,
    hint: 'Das oben Markierte beheben, dann noch einmal prüfen.',
  }),
  atWire: (wire, what) => `Strang "${wire}": ${what}`,
  noCard: {
    message: 'Dieser Laptop hat keine Netzwerkkarte für ein Kabel',
    hint: 'Eine USB-Netzwerkkarte einstecken, dann erneut starten.',
  },
  lend: (link, address) =>
    `${link} für diesen Lauf die Adresse ${address}/24 geben und sie danach wieder wegnehmen?`,
  lent: (address) => `${address} bleibt, bis hier Ctrl-C gedrückt wird.`,
  whichLink: (wire) =>
    wire === undefined
      ? 'An welcher Netzwerkkarte steckt das Kabel des Routers?'
      : `An welcher Netzwerkkarte steckt das Kabel von Strang "${wire}"?`,
}

/** A bench file for what is plugged in. */
export const writeBenchWords: typeof en.writeBenchWords = {
  written: (file) => `Geschrieben: ${file}. Durchsehen, dann "benchflash batch" starten.`,
  noAdapter: {
    message: 'Kein serieller Adapter gefunden',
    hint: 'Die USB-UART-Adapter aller Plätze einstecken, dann erneut starten.',
  },
  exists: (file) => ({
    message: `${file} gibt es schon`,
    hint: 'Die Datei blieb unverändert. Diese verschieben, oder einen anderen Namen angeben: --write-bench other.yaml',
  }),
  unwritable: (file, why) => ({
    message: `${file} ist nicht beschreibbar: ${why}`,
    hint: 'In einen eigenen Ordner wechseln, oder einen angeben: --write-bench FILE',
  }),
}
