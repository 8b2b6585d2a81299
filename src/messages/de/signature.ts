import type * as en from '../en/signature.ts'

const tampered =
  'Nichts davon wurde verwendet. Erneut starten, oder mit --mirror einen anderen Spiegelserver verwenden; wenn es wieder geschieht, wurde der Spiegelserver manipuliert.'

/** Of what is to prove that a download is genuine. */
export const signatureWords: typeof en.signatureWords = {
  none: (place) => ({
    message: `${place} hat keine Signatur`,
    hint: 'Mit --mirror einen anderen Spiegelserver verwenden: Ohne Signatur ist dort nichts vertrauenswürdig.',
  }),
  malformed: { message: 'Die Signaturdatei ist keine usign-Signatur', hint: tampered },
  mismatch: (key) => ({
    message: `Die Signatur mit Schlüssel ${key} passt nicht zu dem, was sie signieren soll`,
    hint: tampered,
  }),
  keyUnknown: (key) => ({
    message: `Die Signatur ist von Schlüssel ${key}, dem nicht vertraut wird`,
    hint: `${key} mit den Schlüsseln auf openwrt.org vergleichen; wenn er echt ist, mit --trust-key angeben.`,
  }),
  keyRotated: (release, before, now) => ({
    message: `OpenWrt ${release} ist mit Schlüssel ${now} signiert, vorher war es ${before}`,
    hint: `Ein gewechselter Schlüssel sieht nach einem Angriff aus: ${now} mit openwrt.org vergleichen; wenn er echt ist, mit --trust-key angeben.`,
  }),
}

/** Of a key file that the technician names. */
export const trustKeyWords: typeof en.trustKeyWords = {
  missing: (file) => ({
    message: `Die Schlüsseldatei ${file} ist nicht lesbar`,
    hint: 'Den mit --trust-key angegebenen Pfad prüfen.',
  }),
  bad: (title) => ({
    message: `${title} ist kein öffentlicher usign-Schlüssel`,
    hint: 'Eine Schlüsseldatei hat eine Kommentarzeile und eine Zeile Base64, die mit "RW" beginnt.',
  }),
}
