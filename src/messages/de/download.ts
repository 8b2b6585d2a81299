import { advice, command } from '../advice.ts'
import type * as en from '../en/download.ts'

/** Of a download from the OpenWrt site or a mirror. */
export const webWords: typeof en.webWords = {
  failed: (url, why) => ({
    message: `${url} konnte nicht heruntergeladen werden: ${why}`,
    hint: 'Die Internetverbindung prüfen, oder --mirror verwenden, oder --offline mit gefülltem Cache.',
  }),
  otherCertificate: (url, why) => ({
    message: `${url} konnte nicht heruntergeladen werden: ${why}`,
    hint: 'Etwas zwischen hier und dem Server zeigt ein eigenes Zertifikat vor: ein Portal oder ein Proxy. Auch die Uhr prüfen.',
  }),
  serverAnswers: (status) => `der Server antwortet mit ${status}`,
  otherPart: 'der Server lieferte einen anderen Teil als verlangt',
  portal: (url) => ({
    message: `Statt ${url} kam eine Webseite`,
    hint: 'Dieses Netz verlangt erst eine Anmeldung: eine beliebige Seite im Browser öffnen, dann erneut starten. Oder --offline verwenden.',
  }),
  tooLarge: (url, limit) => ({
    message: `${url} hat mehr als ${limit} Bytes`,
    hint: 'Das ist nicht die gemeinte Datei. Einen anderen --mirror verwenden.',
  }),
  tooSlow: (url) => ({
    message: `${url} kommt zu langsam, um darauf zu warten`,
    hint: 'Was schon da ist, bleibt erhalten: später erneut starten, oder einen anderen --mirror verwenden.',
  }),
  absent: (url) => ({
    message: `${url} gibt es nicht`,
    hint: '--release prüfen; nicht jeder Spiegelserver führt jede Version.',
  }),
  otherThanListed: (place) => ({
    message: `${place} ist nicht die Datei, die in den signierten Prüfsummen steht`,
    hint: 'Die Datei wurde verworfen. Erneut starten, oder einen anderen --mirror verwenden.',
  }),
  noReleaseList: (url) => ({
    message: `${url} ist keine Liste von Versionen`,
    hint: 'Die Version mit --release angeben, oder einen anderen --mirror verwenden.',
  }),
}

const fetch = advice('Einmal, wo es Internet gibt:', command('benchflash fetch'))

/** Of what is not in the cache as it should be. */
export const cacheWords: typeof en.cacheWords = {
  absent: (path) => ({ message: `${path} ist nicht im Cache`, ...fetch }),
  otherThanListed: (path) => ({
    message: `${path} im Cache ist eine andere Datei, als die Prüfsummen aufführen`,
    ...fetch,
  }),
  changed: (name) => ({ message: `${name} wurde verändert`, ...fetch }),
  imageGone: (sha256) => ({
    message: `Das Image ${sha256.slice(0, 12)}… ist nicht mehr im Cache`,
    ...fetch,
  }),
  noRelease: (branch) => ({
    message: `Im Cache ist kein OpenWrt ${branch}`,
    ...fetch,
  }),
  unwritable: (why) => ({
    message: `Der Firmware-Cache ist nicht beschreibbar: ${why}`,
    hint: 'Platz schaffen, oder mit --cache einen anderen Ordner wählen.',
  }),
}
