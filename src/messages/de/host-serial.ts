import type * as en from '../en/host-serial.ts'

const denied = (path: string, group: string | null) =>
  `Zugriff auf ${path} verweigert: Der Port gehört ${group === null ? 'einem anderen Benutzer' : `der Gruppe ${group}`}.`
const portless = (id: string) => `Ein serieller Adapter (USB ${id}) ist eingesteckt, hat aber keinen Port.`

/** What `doctor` finds about the serial port and its adapter. */
export const serialWords: typeof en.serialWords = {
  ready: (path) => `${path} lässt sich öffnen.`,
  missing: (path) => `Es gibt keinen seriellen Port ${path}.`,
  plugIn: 'Den Adapter einstecken, dann nach seinem Namen sehen:',
  denied,
  deniedUntilLogin: (path, group) =>
    `${denied(path, group)} Die Aufnahme in die Gruppe gilt erst nach einer neuen Anmeldung.`,
  busy: (programs, path) =>
    `${programs.join(' und ')} ${programs.length === 1 ? 'hat' : 'haben'} ${path} geöffnet.`,
  busyByUs: (who, path) => `${path} ist in Gebrauch: ${who}.`,
  close: 'Das Programm schließen.',
  orEnd: (program) => `${program} schließen; falls es kein Fenster hat:`,
  untilRestart: 'Bis zum nächsten Neustart:',
  newLogin: 'Neu anmelden, oder in diesem Fenster weitermachen nach:',
  join: 'Dies einfügen, dann neu anmelden:',
  orEveryAdapter: 'Oder, für jeden USB-Adapter und sofort:',
  everyAdapter: 'Für jeden USB-Adapter und sofort:',
  latency: (path, time) => `Der FTDI-Adapter an ${path} wartet ${time} ms, bevor er Bytes weitergibt.`,
  setLatency: (name) =>
    `Geräte-Manager, Anschlüsse, ${name}, Anschlusseinstellungen, Erweitert: Wartezeit (Latency Timer) 1`,
  latencyOnMac: (path) => `Ein FTDI-Adapter an ${path} wartet vielleicht 16 ms, bevor er Bytes weitergibt.`,
  setLatencyOnMac:
    'Der Treiber von Apple hat keine Einstellung dafür. Der von FTDI hat eine: LatencyTimer in ConfigData seiner Info.plist.',
  brltty: 'brltty (für Braillezeilen) läuft: Es nimmt CH340- und CP210x-Adapter weg.',
  modemManager: (name) =>
    `${name} läuft: Es sendet vielleicht Modembefehle an einen gerade eingesteckten seriellen Adapter.`,
  portless,
  taken: (id) => `${portless(id)} brltty hat ihn genommen.`,
  installDriver: (driver) => `Den Treiber seines Herstellers installieren (${driver}).`,
}

/** How a serial adapter is called in lists and questions. */
export const adapterWords: typeof en.adapterWords = {
  none: 'Kein serieller Adapter ist eingesteckt: Ohne einen ist kein Router zu erreichen.',
  plugIn: 'Den USB-UART-Adapter einstecken, dann noch einmal nachsehen.',
  several: (count) =>
    `${count} serielle Adapter sind eingesteckt, und keiner davon wurde untersucht. Einen mit --port angeben.`,
  nameless: 'serieller Adapter',
  numbered: (name, serialNumber) => `${name}, Seriennummer ${serialNumber}`,
}
