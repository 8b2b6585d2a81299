import type * as en from '../en/carry.ts'
import { size } from './amounts.ts'

/** A router's records on their way to another laptop. */
export const carryWords: typeof en.carryWords = {
  bad: (place, why) => ({
    message: `Die Aufzeichnungen in ${place} werden so nicht übernommen: ${why}`,
    hint: 'Hier wurde nichts geändert. Auf dem Laptop, der sie hat, noch einmal exportieren und alles davon mitbringen.',
  }),
  notWhole: (folder, why) => ({
    message: `Die Sicherung in ${folder} besteht ihre Prüfung nicht: ${why}`,
    hint: 'Nichts exportiert. Sie zurücklegen, wie sie war, oder aus den Aufzeichnungen nehmen, dann noch einmal exportieren.',
  }),
  exists: (place) => ({
    message: `${place} gibt es schon`,
    hint: 'Nichts wird überschrieben: einen anderen Ort angeben oder diesen wegräumen.',
  }),
  newer: (mac) => ({
    message: `Dieser Laptop weiß über den Router ${mac} mehr, als importiert werden soll, oder anderes`,
    hint: 'Nichts wurde geändert: Neuere Aufzeichnungen werden nie überschrieben. Stattdessen hier exportieren, oder mit --records in andere Aufzeichnungen importieren.',
  }),
  otherFile: (mac, file) => ({
    message: `Vom Router ${mac} hat dieser Laptop eine andere Datei ${file}`,
    hint: 'Nichts wurde überschrieben. Mit --records in andere Aufzeichnungen importieren.',
  }),
  open: (mac) => ({
    message: `Der Router ${mac} beschreibt an diesem Laptop vielleicht gerade seinen Flash`,
    hint: 'Ihn zuerst hier fertigstellen: Was an einem Platz offen ist, reist nicht mit.',
  }),
  notBoth: {
    message: '--export und --import gehen nicht zusammen',
    hint: 'Nur eines davon angeben.',
  },
  noList: (name) => `es fehlt ${name}, die Liste eines Exports`,
  noArchive: 'es ist kein lesbares Archiv',
  otherVersion: 'eine andere Version von benchflash hat es erzeugt',
  missing: 'da ist nichts',
  strange: (path) => `"${path}" gehört nicht zu den Aufzeichnungen eines Routers`,
  lacks: (path) => `${path} fehlt`,
  changed: (path) => `${path} wurde verändert`,
  differs: (path) => `${path} kam nicht so an, wie es gesendet wurde`,
  longName: (path) => `${path} ist für ein Archiv ein zu langer Name; in einen Ordner exportieren`,
  tooLarge: (limit) =>
    `ausgepackt ist es größer als ${size(limit)}; in einen Ordner exportieren, oder weniger Router auf einmal`,
  exported: (mac, files, bytes) => `${mac}  ${files === 1 ? '1 Datei' : `${files} Dateien`}, ${size(bytes)}`,
  written: (place) => `Geschrieben und zurückgelesen: ${place}`,
  imported: (mac, files, lines) =>
    files + lines === 0
      ? `${mac}  nichts Neues`
      : `${mac}  neue Dateien: ${files}, neue Zeilen im Journal: ${lines}; zurückgelesen`,
  secret:
    'Der Export enthält Passwörter, IMEI und Schlüssel dieser Router: aufbewahren wie die Aufzeichnungen selbst.',
}
