import { advice, command } from '../advice.ts'
import type * as en from '../en/steps-upgrade.ts'
import { size } from './amounts.ts'

const fewer =
  'Ansehen, was er behält ("sysupgrade -l" auf dem Router), wegnehmen, was keine Einstellungen sind, dann erneut starten.'

/** Why a router is not brought to another release, or what is missing afterwards. */
export const upgradeRefusedWords: typeof en.upgradeRefusedWords = {
  older: (from, to) => ({
    message: `Auf dem Router läuft ${from}, und ${to} ist älter`,
    hint: 'Nichts geschrieben. Eine neuere Version wählen (--release). Zurück geht es mit "benchflash install --again": Das schreibt jede Version, ohne die Einstellungen.',
  }),
  unknown: (from, to) => ({
    message: `Auf dem Router läuft "${from}": Ob "${to}" neuer ist, lässt sich nicht sagen`,
    hint: 'Nichts geschrieben. "benchflash install --again" schreibt jede Version, ohne die Einstellungen.',
  }),
  gone: (file) => ({
    message: `Die gesicherten Einstellungen dieses Routers sind nicht da, oder nicht so, wie sie gesichert wurden: ${file}`,
    ...advice(
      'Der Flash wurde nicht bis zum Ende beschrieben, und die Einstellungen darin sind verloren. Die Datei zurücklegen, oder OpenWrt ohne sie schreiben:',
      command('benchflash install --again'),
    ),
  }),
  lost: (files, file) => ({
    message: `Nach dem Upgrade fehlt auf dem Router: ${files.join(', ')}`,
    hint: `Das Archiv mit allem ist ${file} in den Aufzeichnungen: "sysupgrade -r" auf dem Router spielt es zurück.`,
  }),
  tooLarge: (bytes, limit) => ({
    message: `Der Router meldet für seine Einstellungen ${size(bytes)}, und mehr als ${size(limit)} werden nicht von ihm geholt`,
    hint: fewer,
  }),
  noSettings: (why) => ({
    message: `Was der Router als seine Einstellungen gesendet hat, lässt sich nicht vergleichen: ${why}`,
    hint: fewer,
  }),
}

/** Of an upgrade while it goes on. */
export const upgradeStepWords: typeof en.upgradeStepWords = {
  overwriting: 'Diesen Router auf eine andere Version von OpenWrt bringen und seine Einstellungen behalten?',
  saved: (file) => `Seine Einstellungen sind in ${file} der Aufzeichnungen.`,
  fromTorn:
    'Der Flash wurde nicht bis zum Ende beschrieben, obwohl der Router startet: Er wird noch einmal beschrieben, mit den gesicherten Einstellungen.',
  fromRam:
    'Der Flash wurde nicht bis zum Ende beschrieben: Er wird aus dem RAM noch einmal beschrieben, mit den gesicherten Einstellungen.',
  changed: (files) =>
    `Die neue Version drückt einiges anders aus: ${files.join(', ')}. Die früheren Dateien sind im gesicherten Archiv.`,
  nothingSaved:
    'Auf dem Router lief diese Version schon: Es gibt keine Einstellungen einer älteren zum Vergleich.',
}
