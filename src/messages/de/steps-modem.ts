import type * as en from '../en/steps-modem.ts'

/** Of the modem, while it is set up. */
export const setModemModeWords: typeof en.setModemModeWords = {
  bands: (was, are) => `Bänder des Modems: vorher ${was}, jetzt ${are}.`,
  noSim: 'Es steckt keine SIM: Das Modem ist eingerichtet, aber seine Verbindung ist nicht nachgewiesen.',
  mayLockGo:
    'Die SIM verlangt nach jedem Kaltstart ihre PIN, und dann gibt sie niemand ein. Die PIN dieser SIM abschalten? (Nein: Der Router behält die PIN in einer Datei, die nur root liest, und gibt sie ein.)',
  notDialled: {
    message: 'Das Modem hat eine SIM und baut seine Datenverbindung nicht auf',
    hint: 'Die SIM und den APN prüfen (--apn).',
  },
}

/** Of the tools around the modem: what was supplied, and what could not be had. */
export const lteToolsWords: typeof en.lteToolsWords = {
  installUnsigned: (files) =>
    `${files.join(', ')}: Herkunft nicht bekannt, von keiner Signatur gedeckt. Auf dem Router installieren?`,
  refused: (answer) => `Der Router hat nicht alles genommen, was beigelegt war: ${answer}`,
  missing: (names) =>
    `Auf dem Spiegelserver ${names.length === 1 ? 'fehlt' : 'fehlen'} ${names.join(', ')}: weggelassen.`,
}

/** Of the modem, before the factory firmware comes back. */
export const restoreModemWords: typeof en.restoreModemWords = {
  leftOut:
    'Das Modem wurde nicht zurückgestellt: Es behält seinen jetzigen Modus, und die Werksfirmware findet es vielleicht nicht so vor, wie sie es verlassen hat. Sonst ist nichts betroffen.',
  unchanged: 'Dieser Laptop hat das Modem nicht verändert: Nichts wird zurückgestellt.',
}

/** Of IPv4 where the network gives IPv6 alone. */
export const translationWords: typeof en.translationWords = {
  on: 'Das Netz gibt nur IPv6: IPv4 geht durch Übersetzung hindurch (464XLAT).',
  'no-package':
    'Das Netz gibt nur IPv6, und der Spiegelserver hat kein 464xlat für diese Version: Was nur IPv4 hat, ist nicht erreichbar.',
  'no-prefix':
    'Das Netz gibt nur IPv6 und nennt keinen Übersetzer (NAT64): Was nur IPv4 hat, ist nicht erreichbar.',
}
