import type * as en from '../en/procedure.ts'
import { otherWords } from './others.ts'

/** What a run says of its course. */
export const runWords: typeof en.runWords = {
  restarted: 'Der Router wird neu gestartet.',
  onceMore: (problem) => `Noch einmal: ${problem}.`,
  startsOver: 'Das ist ein anderer Router: Er beginnt von vorn.',
  otherRouter: (mac, known) =>
    `Das ist ein anderer Router: ${mac}, nicht ${known}. Jetzt gelten seine eigenen Aufzeichnungen.`,
  endsFirst: 'Der Flash wird beschrieben: Das endet zuerst, dann hört benchflash auf. Strom anlassen.',
  doNotSwitchOff: (until) =>
    `Den Router bis etwa ${until} NICHT AUSSCHALTEN: Er beschreibt vielleicht seinen Flash oder startet zum ersten Mal, und macht von selbst weiter.`,
  lastOne: 'Das war der letzte',
}

/** While a router that was left in a write or in its first start is only listened to. */
export const listenWords: typeof en.listenWords = {
  listening: (seconds) =>
    `Der Router beschreibt vielleicht seinen Flash. Strom anlassen: Es wird nur zugehört, höchstens ${seconds} s.`,
  starting: (seconds) =>
    `Der Flash ist beschrieben; erster Start. Strom anlassen, bis zu ${seconds} s: Es wird nur zugehört.`,
  short: {
    listening: 'Nur zuhören: Nichts wird an den Router gesendet',
    starting: 'Geschrieben; erster Start, Strom anlassen',
  },
}

/** Why a step is skipped. */
export const skipWords: typeof en.skipWords = {
  doneBefore: 'schon erledigt',
  notAskedFor: 'nicht verlangt',
  noModem: 'dieses Gerät hat kein Modem',
  ownModem: 'das Image selbst richtet das Modem dieses Geräts ein',
  noLte: 'LTE ist vorher fehlgeschlagen',
  notAt: (stage) => `der Router ist nicht bei "${stage}"`,
}

/** Before a running OpenWrt is written over; `known` to this laptop, which installed it. */
export const overwriteWords: typeof en.overwriteWords = {
  ask: (known) => {
    const why = known
      ? 'Es wurde mit anderen Images oder Einstellungen installiert'
      : 'Dieser Laptop hat keine Aufzeichnung davon, es installiert zu haben'
    return `Auf dem Router läuft schon OpenWrt. ${why}. Neu installieren? Was darauf eingestellt ist, geht verloren.`
  },
  left: 'Gelassen, wie er ist: Auf ihm läuft schon OpenWrt',
}

/** Of LTE, which has a verdict of its own. */
export const lteWords: typeof en.lteWords = {
  notProven: ({ message }) => `LTE ist nicht nachgewiesen: ${message}.`,
}

/** What ends a step or the look for the router. */
export const stuckWords: typeof en.stuckWords = {
  tooLong: (title, seconds) => ({
    message: `"${title}" war nach ${seconds} s nicht zu Ende`,
    hint: 'Die letzten Zeilen der Konsole ansehen: Sie zeigen, wo es steht. Dann erneut starten.',
  }),
  busy: {
    message: 'Der Router tut etwas, das nicht endet',
    hint: 'Die letzten Zeilen der Konsole ansehen: Sie zeigen, was er tut. Dann erneut starten.',
  },
  macUnknown: {
    message: 'Der Router hat seine MAC-Adresse nicht genannt: Nichts wird mit ihm getan',
    hint: 'Erneut starten; geschieht es wieder, sind seine eigenen Daten im Flash vielleicht verloren.',
  },
}

/** Of the plan that is made of the steps. */
export const planWords: typeof en.planWords = {
  unknownStep: (id) => ({
    message: `In diesem Lauf gibt es keinen Schritt "${id}"`,
    hint: 'In diesem Lauf ist er weggelassen. Mit --until einen anderen wählen.',
  }),
  noWay: (from, to) => `Kein Weg von ${from} nach ${to} in diesem Ablauf`,
  needsAbsent: (step, needed) => `"${step}" braucht "${needed}", das in diesem Ablauf nicht vorkommt`,
  needsMove: (step, needed) =>
    `"${step}" braucht "${needed}", das ein fortgesetzter Lauf nicht noch einmal tun darf`,
}

/** Of the records of a router. */
export const journalWords: typeof en.journalWords = {
  macInvalid: (mac) => ({
    message: `Der Router nennt als MAC-Adresse "${mac}", und das ist keine MAC-Adresse`,
    hint: 'Seine eigenen Daten im Flash sind vielleicht verloren. Nichts wird mit ihm getan; beiseitelegen.',
  }),
  gone: (folder) => ({
    message: `Die Aufzeichnungen dieses Routers wurden entfernt: ${folder}`,
    hint: 'Sie zurücklegen: Die Sicherung darin ist die einzige. Dann erneut starten.',
  }),
}

/** Of what only one process at a time may work on. */
export const lockWords: typeof en.lockWords = {
  seat: (seat) => `Platz ${seat}`,
  router: (mac) => `Router ${mac}`,
  /** `benchflash, Prozess 812, Platz 1, beschreibt den Flash`. */
  busy: (who, what) => ({
    message: `${what} ist schon in Arbeit: ${who}`,
    hint: `${otherWords.wait} Dann erneut starten.`,
  }),
}
