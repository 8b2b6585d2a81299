import type * as en from '../en/kit.ts'

const renewed =
  'Die Paketquellen wurden gerade erneuert, oder der Spiegelserver ist unvollständig: später erneut starten.'

/** Of the packages that are installed on top of an image. */
export const kitWords: typeof en.kitWords = {
  otherKernel: (name, needs, release, own) => ({
    message: `${name} ist für Kernel ${needs}, OpenWrt ${release} hat ${own}`,
    hint: 'Einen anderen --mirror verwenden, oder das Image der Version selbst.',
  }),
  packageMissing: (name) => ({ message: `Keine Paketquelle hat ein Paket ${name}`, hint: renewed }),
  packageMisspelt: (name) => ({
    message: `Keine Paketquelle hat ein Paket ${name}`,
    hint: 'Seine Schreibweise in der Arbeitsplatzdatei prüfen.',
  }),
  dependencyMissing: (name, asker) => ({
    message: `${asker} braucht ${name}, das keine Paketquelle der Version hat`,
    hint: renewed,
  }),
  opkgOnly: (names) => ({
    message: `${names.join(', ')}: Pakete nach Namen gibt es nur bei Versionen mit opkg`,
    hint: 'Eine Version 24.10 verwenden, oder "packages" in der Arbeitsplatzdatei weglassen.',
  }),
  indexUnreadable: (feed) => ({
    message: `${feed}/index.json ist nicht lesbar`,
    hint: 'Einen anderen --mirror verwenden.',
  }),
  indexDamaged: (feed) => ({
    message: `${feed}/Packages.gz ist beschädigt`,
    hint: 'Erneut starten, oder einen anderen --mirror verwenden.',
  }),
  indexTooLong: (most) => ({
    message: `Ein Paketverzeichnis nennt mehr als ${most} Pakete`,
    hint: 'Keine Version hat so viele: einen anderen --mirror verwenden.',
  }),
  tooManyNeeded: (most) => ({
    message: `Die Pakete würden mehr als ${most} andere brauchen`,
    hint: 'Keine Version verlangt so viele: einen anderen --mirror verwenden.',
  }),
  noRelease: (image) => `${image} sagt nicht, zu welcher Version es gehört`,
}
