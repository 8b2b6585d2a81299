import { advice, command } from '../advice.ts'
import type * as en from '../en/bench.ts'

/** Of a router that is started, by a hand or from RAM, up to its console. */
export const startWords: typeof en.startWords = {
  console: 'Konsole von OpenWrt',
  switchOn: 'Router einschalten. Ist er schon an: ausschalten, 3 Sekunden warten, einschalten.',
  stillTalks: 'Der Router sendet noch, startet aber nicht neu: ausschalten, 3 Sekunden warten, einschalten.',
  toldAgain: 'Der Router hat nicht neu gestartet: Er wird noch einmal dazu aufgefordert.',
  next: (seat) => `Nächsten Router an Platz ${seat} anschließen und einschalten.`,
  sameOrNext: (seat) =>
    `Platz ${seat}: Fehler beheben und denselben Router aus- und wieder einschalten, oder den nächsten dort anschließen und einschalten.`,
  loops: (restarts) => ({
    message: `Was im Flash steht, startet nicht. ${restarts}`,
    hint: 'Erneut starten: Der Router wird bei seinem nächsten Start abgefangen und das Image noch einmal aus dem RAM geschrieben. Gerät er wieder in die Schleife, bringt "restore" die Werksfirmware zurück.',
  }),
  notStarted: (seconds) => ({
    message: `OpenWrt ist nicht innerhalb von ${seconds} s aus dem Flash gestartet`,
    hint: 'Die letzten Zeilen der Konsole ansehen. Den Strom zehn Minuten anlassen, dann aus- und einschalten und erneut starten.',
  }),
}

/** Of a cold start by hand. */
export const coldWords: typeof en.coldWords = {
  cycle: 'Router ausschalten, 10 Sekunden warten und wieder einschalten.',
  dead: {
    message: 'OpenWrt ist nach dem Kaltstart nicht gestartet',
    hint: 'Router aus- und einschalten, seine Konsole ansehen, dann erneut starten.',
  },
  lanDead: {
    message: 'Das LAN blieb nach einem Kaltstart tot',
    hint: 'Router aus- und einschalten, dann erneut starten. Geschieht es oft, eine neuere Version installieren.',
  },
  otherRouter: (mac) => ({
    message: `Das ist ein anderer Router: ${mac}`,
    hint: 'Den Router wieder anschließen, der vorher hier war, oder für diesen erneut starten.',
  }),
}

/** What can be seen on the line and is no stage. */
export const sightWords: typeof en.sightWords = {
  login: {
    message: 'OpenWrt auf dem Router verlangt an seiner Konsole ein Passwort',
    hint: 'Router ausschalten und erneut starten: Er wird im Bootloader abgefangen. Oder das Passwort von seiner Konsole nehmen (ttylogin 0).',
  },
  failsafe: {
    message: 'Der Router läuft im Failsafe-Modus',
    hint: 'Router aus- und einschalten, dann erneut starten.',
  },
  garbage: {
    message: 'Was über die Leitung kommt, ist kein Text',
    hint: 'GND und RX des Adapters prüfen, und dass kein anderes Programm den Port benutzt. "benchflash doctor --port PORT" sagt, ob das Gerät mit einer anderen Baudrate spricht.',
  },
  odd: (seen) => ({
    message: `Der Router zeigt "${seen}"`,
    hint: 'Aus- und einschalten, dann erneut starten.',
  }),
  noShell: (seen) => ({
    message: `Auf der Leitung antwortet kein OpenWrt (sie zeigt: ${seen})`,
    hint: 'OpenWrt auf dem Router starten, aus dem Flash oder aus dem RAM, dann erneut starten.',
  }),
}

/** Which router it is: what proves its board, and what speaks against it. */
export const proofWords: typeof en.proofWords = {
  macUnknown: {
    message: 'Der Router hat noch nicht gesagt, wer er ist',
    hint: 'Erneut starten: Das Programm fragt den Router, wer er ist.',
  },
  byModem: (modem) => `Modem ${modem}`,
  byLabel: (label) => `Aufkleber "${label}"`,
  askLabel: (title) =>
    `Kein Modem eines ${title} gefunden. Welches Modell nennt der Aufkleber auf dem Router?`,
  noLabel: 'sein Aufkleber war nicht zu lesen',
  unprovable: 'nicht nachgewiesen: Das Profil nennt keinen Aufkleber',
  otherLabel: (label, title) =>
    `auf seinem Aufkleber steht "${label}"${title ? `: Das ist ein ${title}` : ''}`,
}

/** Of the network cable that boot loaders share. */
export const cableWords: typeof en.cableWords = {
  noisy: (seat) => ({
    message: `Der Router an Platz ${seat} sendet vielleicht noch auf dem Netzkabel`,
    hint: `Router an Platz ${seat} ausschalten.`,
  }),
  switchOff: (seat, hint) =>
    `Router an Platz ${seat} ausschalten: Er sendet vielleicht noch auf dem Netzkabel. ${hint}`,
}

const foreignHint = (address: string) =>
  advice(
    `Nichts davon wurde gestartet. Nach einem anderen TFTP-Server oder einem Gerät mit der Adresse ${address} suchen:`,
    command('benchflash doctor'),
  )
const oneCard =
  'Nur eine Karte im Netz des Routers lassen: die andere abschalten oder ihr ein anderes Netz geben.'
const letOut = 'Dieses Programm durch die Firewall lassen, auch nach außen, dann erneut starten.'

/** What the laptop's TFTP server knows of a download that the router does not. */
export const deliveryWords: typeof en.deliveryWords = {
  foreign: (address, sent, size) => ({
    message:
      sent === 0
        ? 'Der Router hat eine Datei geladen, aber nicht von diesem Laptop: Dessen TFTP-Server hat nichts gesendet'
        : `Der Router hat eine Datei geladen, aber der TFTP-Server dieses Laptops hat nur ${sent} von ${size} Bytes gesendet`,
    ...foreignHint(address),
  }),
  answerLost: ({ card, other }) =>
    other
      ? {
          message: `Die Anfrage des Routers kam über ${card ?? 'seine Karte'} an, aber dieser Laptop antwortet über ${other}: Keine Antwort hat den Router erreicht`,
          hint: oneCard,
        }
      : {
          message: `Die Anfrage des Routers kam${card ? ` über ${card}` : ''} an, aber keine Antwort dieses Laptops hat ihn erreicht`,
          hint: letOut,
        },
  unasked: (address) => ({
    message: `Der Router hat ${address} an seinem Kabel gefunden, aber seine Anfrage kam nie bei diesem Programm an`,
    ...advice(
      'Die Firewall dieses Laptops verwirft sie, oder ein anderes Gerät hat die Adresse. Was davon zutrifft, sagt:',
      command('benchflash doctor'),
    ),
  }),
  unheard: (address) =>
    `Der Router fragt nach ${address}, und hier ist noch nichts davon angekommen. Steckt das Kabel in LAN 1, 2 oder 3? Nach etwa 90 s gibt er von selbst auf.`,
  noCarrier: (card, time) => ({
    message: `${card} hat seit ${time} s keinen Link`,
    hint: 'Das Kabel in LAN 1, 2 oder 3 des Routers stecken; die Lampe an der Karte muss aufleuchten.',
  }),
}

/** Of bytes that go to the router or come from it over the network. */
const cable = 'Netzkabel prüfen, dann erneut starten.'
export const exchangeWords: typeof en.exchangeWords = {
  damaged: { message: 'Das Image kam beschädigt im Router an', hint: cable },
  noRoom: (free, wanted) => ({
    message: `Der Router hat in /tmp noch ${free} KiB frei, das Image braucht ${wanted} KiB`,
    hint: 'Nichts gesendet. Router aus- und einschalten, das leert /tmp, dann erneut starten.',
  }),
  noHash: {
    message: 'Der Router hat keine Prüfsumme geliefert',
    hint: 'Erneut starten; geschieht es wieder, die letzten Zeilen der Konsole ansehen.',
  },
  differs: (name) => ({
    message: `"${name}" kam mit einer anderen Prüfsumme an, als der Router selbst nennt`,
    hint: cable,
  }),
  lost: {
    message: 'Der Router meldet, dass er alles gesendet hat, aber es kam nicht an',
    hint: 'Netzkabel und Firewall dieses Laptops prüfen, dann erneut starten.',
  },
}

/** Of the settings that each router is given. */
const goesOn = 'Erneut starten: Der Lauf wird mit diesem Schritt fortgesetzt.'
export const provisionWords: typeof en.provisionWords = {
  line: (n) => `Zeile ${n}`,
  failed: (code, line) => ({
    message: `Der Router hat seine Einstellungen nicht angenommen (sein Skript endete mit ${code}${line ? ` bei: ${line}` : ''})`,
    hint: goesOn,
  }),
  differs: (name) => ({
    message: `Auf dem Router zurückgelesen, ist "${name}" nicht so, wie es gesetzt wurde`,
    hint: goesOn,
  }),
}
