import { advice, command } from '../advice.ts'
import type * as en from '../en/packages.ts'

const fetchAgain = advice(
  'Bei einem eigenen Spiegelserver muss der Router dessen Schlüssel kennen. Erneut holen:',
  command('benchflash fetch'),
)

/** Of a package index and its signature. */
export const feedWords: typeof en.feedWords = {
  badSignature: {
    message: 'Ein Paketindex hat eine Signatur, die der Router nicht annimmt',
    ...fetchAgain,
  },
  unreachable: {
    message: 'Der Router konnte die Paketlisten nicht von diesem Laptop holen',
    hint: 'Prüfen, ob das Kabel in LAN 1-3 steckt und ob die Firewall dieses Laptops den Router hereinlässt, dann erneut starten.',
  },
  unchecked: { message: 'Ein Paketindex wurde vom Router nicht geprüft', ...fetchAgain },
}

/** Of packages that the router installs. */
export const packageWords: typeof en.packageWords = {
  kernelMismatch: {
    message: 'Die Pakete sind für einen anderen Kernel als den des Routers',
    hint: 'Die Version installieren, zu der die Pakete gehören. Kernelmodule werden nie erzwungen.',
  },
  overlayFull: {
    message: 'Für die Pakete ist kein Platz',
    ...advice(
      'Pakete vom Router entfernen, die er nicht braucht, oder OpenWrt erneut schreiben:',
      command('benchflash install --again'),
    ),
  },
  busy: {
    message: 'Auf dem Router läuft eine andere Paketverwaltung',
    hint: 'Warten, bis sie fertig ist, dann erneut starten: Es geht mit diesem Schritt weiter.',
  },
  checksum: {
    message: 'Ein Paket kam mit einer anderen Prüfsumme auf dem Router an, als sein Index nennt',
    ...advice(
      'Erneut starten. Bleibt es dabei, einen anderen --mirror verwenden oder den Cache ansehen:',
      command('benchflash fetch --verify'),
    ),
  },
  failed: (code, line) => ({
    message: line
      ? `Die Pakete wurden nicht installiert: ${line}`
      : `Die Pakete wurden nicht installiert (${code})`,
    hint: 'Die letzten Zeilen der Konsole sagen, warum. Erneut starten: Es geht mit diesem Schritt weiter.',
  }),
  missing: (absent) => ({
    message: `Nicht installiert: ${absent.join(', ')}`,
    hint: 'Erneut starten: Es geht mit diesem Schritt weiter.',
  }),
}
