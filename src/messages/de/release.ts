import type * as en from '../en/release.ts'

/** Of a release that is not to be had or not to be used. */
export const versionWords: typeof en.versionWords = {
  malformed: (release) => ({
    message: `"${release}" ist keine OpenWrt-Version`,
    hint: 'Eine Version sieht aus wie 24.10.8.',
  }),
  tooOld: (release, device, oldest, fallback) => ({
    message: `OpenWrt ${release} ist zu alt für ${device}`,
    hint: `Vor ${oldest} liest OpenWrt die WLAN-Kalibrierung von einer leeren Stelle, das WLAN ist dann schwach. Mit --release ${fallback} starten.`,
  }),
  ramTooOld: (release, oldest, fallback) => ({
    message: `Das RAM-Image von OpenWrt ${release} kann nicht den ganzen Flash sichern`,
    hint: `Ein RAM-Image ab ${oldest} verwenden, etwa ${fallback}.`,
  }),
  notListed: (name) => ({
    message: `Die signierten Prüfsummen führen ${name} nicht auf`,
    hint: 'Diese Version hat die Datei für diesen Router nicht: mit --release eine andere wählen.',
  }),
  profilesBad: {
    message: 'Die profiles.json der Version ist nicht lesbar',
    hint: 'Ein anderes --release oder einen anderen --mirror verwenden.',
  },
  kernelUnknown: (release) => ({
    message: `OpenWrt ${release} sagt nicht, welchen Kernel es hat`,
    hint: 'Versionen vor 24.10 tun das nicht. Mit --release eine neuere wählen.',
  }),
  other: (release, is) => ({
    message: `Was unter ${release} liegt, nennt sich OpenWrt ${is}`,
    hint: 'Einen anderen --mirror verwenden.',
  }),
}

/** Of a release that is behind what was here before: an old mirror, or one that keeps something back. */
export const ageWords: typeof en.ageWords = {
  mirrorBehind: (offered, here) =>
    `Der Spiegelserver hat nichts Neueres als OpenWrt ${offered}, aber ${here} liegt mit gültiger Signatur im Cache: ${here} wird genommen. Soll es die andere sein, sie mit --release angeben.`,
  olderThanSeen: (release, here) =>
    `OpenWrt ${release} ist älter als ${here}, das hier schon gesehen wurde: Was dazwischen behoben wurde, fehlt darin.`,
}

/** What is known of a release on this router. */
export const knownWords: typeof en.knownWords = {
  weakWifi:
    'Diese Version liest die WLAN-Kalibrierung aus einem leeren Teil des Flash: schwaches WLAN. Hier nicht installierbar.',
  proven: 'Ihr RAM-Image ist das einzige, dessen Start auf diesem Bootloader gesehen wurde.',
  unproven:
    'Der Start ihres RAM-Images wurde auf diesem Bootloader noch nicht gesehen; startet es nicht, ist nichts verloren.',
}

/** What is known of the end of a branch's support, as of 2026-11-30 (facts/openwrt.md §1.1b). */
const support: Record<string, string> = {
  '23.05': 'Der Zweig 23.05 bekommt keine Updates mehr.',
  '24.10':
    'Der Zweig 24.10 ist sehr wahrscheinlich nicht mehr unterstützt: Das Ende war sechs Monate nach 25.12.0 vom März 2026 vorgesehen. Im November 2026 war nichts Neueres als 24.10.8 bekannt.',
  '25.12':
    'Der Zweig 25.12 wird unterstützt; bis wann, ist nicht bekannt. Sein Kernel (6.12) ist als RAM-Image auf Bootloadern wie diesem der riskantere.',
}
export const supportWords: typeof en.supportWords = (branch) =>
  support[branch] ?? `Wann die Unterstützung für den Zweig ${branch} endet, ist hier nicht bekannt.`
