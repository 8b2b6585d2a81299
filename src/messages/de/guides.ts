import type * as en from '../en/guides.ts'

const guides: Record<string, string> = {
  'check-bench': 'Adapter steckt, Netzkabel in LAN 1-3, Adresse ist gesetzt. Der Router darf aus bleiben.',
  'get-firmware':
    'Zwei Images: Eines läuft aus dem RAM, eines wird später geschrieben. Ihre Signaturen werden geprüft.',
  'enter-bootloader':
    'Beim Einschalten tippt das Programm "tpl", bis der Bootloader anhält. Die eigene Tastatur wird nicht gebraucht.',
  'boot-from-ram':
    'OpenWrt geht über das Kabel in den RAM des Routers und wird dort gestartet. Der Flash bleibt unberührt.',
  identify: 'Ist es wirklich dieses Gerät? Gefragt wird die Hardware, nicht die Software.',
  'back-up-flash':
    'Alle 16 MiB werden auf diesen Laptop kopiert und die Prüfsummen beider verglichen. Dauert einige Minuten.',
  install:
    'Die Sicherung wird noch einmal gelesen, das Image geht zum Router, dann wird OpenWrt geschrieben: Eine halbe Minute lang sagt der Router gar nichts.',
  upgrade:
    'Die Einstellungen werden gesichert, dann wird die neue Version geschrieben: Eine halbe Minute lang sagt der Router gar nichts.',
  'first-boot': 'Der Router startet zum ersten Mal aus seinem Flash und legt sein Overlay an.',
  'save-over-serial':
    '320 KiB kommen über die serielle Leitung, jedes Stück mit seiner Prüfsumme. Dauert etwa zwei Minuten; ein Netzwerk ist nicht nötig.',
  'check-backup': 'Jedes Byte der Sicherung wird noch einmal gelesen, bevor damit etwas geschieht.',
  'write-factory':
    'Die Werksfirmware wird geschrieben, etwa zwei Minuten lang. MAC-Adresse, Kalibrierung und Bootloader bleiben, wie sie sind.',
  'verify-factory': 'Der Flash wird zurückgelesen und mit der Sicherung verglichen.',
  'set-modem-mode':
    'Das Modem wird in den Modus mit Netzwerkkarte geschaltet und wählt sich ein. Vielleicht startet es neu; das dauert einige Minuten.',
  'configure-network': 'Der Router bekommt sein Internet über das Modem.',
  'restore-modem': 'Das Modem bekommt die Einstellungen zurück, die es vor OpenWrt hatte.',
  accept: 'Version und Gerät werden abgefragt, der Flash wird zurückgelesen und mit dem Image verglichen.',
}

/** A sentence out of the human procedure; the step's own line where we have none. */
export const guidesWords: typeof en.guidesWords = { of: (step, own) => guides[step] ?? own }
