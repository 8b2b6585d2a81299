import type * as en from '../en/problems.ts'
import { ramStart } from './ram-start.ts'

const threeWires = 'den Draht vom TX des Adapters zum RX des Routers prüfen: nur GND, RX und TX.'
const reach =
  'Prüfen, dass das Kabel in LAN 1-3 steckt, der Laptop die Adresse hat, die der Router anfragt, und seine Firewall den Router hereinlässt.'
const otherServer = 'Vielleicht antwortet ein anderer TFTP-Server: ihn beenden, dann erneut starten.'

/** What each code says in German. */
export const problemsWords: typeof en.problemsWords = {
  ...ramStart,
  'boot-loader-writes': ({ heard }) => ({
    message: `Der Bootloader schreibt in den Flash: "${heard}"`,
    hint: 'Den Strom anlassen, bis er fertig ist, dann erneut starten. Der Kernel im Flash ist vielleicht beschädigt; der Bootloader nicht.',
  }),
  'interrupt-missed': ({ keys, date }) =>
    keys
      ? {
          message: `Der Bootloader (${date ? `vom ${date}` : 'Datum unbekannt'}) hat keine der Tasten angenommen: ${keys.join(', ')}`,
          hint: 'Den Draht vom TX des Adapters zum RX des Routers prüfen: nur GND, RX und TX. Stimmt er, hat dieser Build einen anderen Einstieg: sein Datum mit dem Konsolenprotokoll melden.',
        }
      : {
          message: 'Der Bootloader hat die Taste nicht angenommen und startet aus dem Flash',
          hint: `Geschieht es wieder, ${threeWires}`,
        },
  'loader-differs': ({ part }) => ({
    message: `Was der Bootloader von "${part}" gelesen hat, ist nicht, was das RAM-System dort liest`,
    hint: 'Das Gelesene wird nicht verwendet. Wurde ein anderer Router an diesen Platz gesetzt, mit ihm vom Einschalten an erneut starten.',
  }),
  'loader-keeps-address': ({ told: [own, server], has: [ownHas, serverHas] }) => ({
    message: `Der Bootloader dieses Routers bleibt bei ${ownHas ?? 'keiner Adresse'} und fragt ${serverHas ?? 'niemanden'}; an diesem Strang muss er ${own} haben und ${server} fragen`,
    hint: 'Geschieht es wieder, diesen Router am Strang mit dem üblichen Netz bearbeiten: in bench.yaml der ohne eigenes Netz.',
  }),
  'no-prompt': () => ({
    message: 'Der Bootloader ist nicht zu seiner Eingabezeile zurückgekehrt',
    hint: 'Router ausschalten und erneut starten.',
  }),
  'other-boot-loader': ({ said, title, name, profiles }) => ({
    message: `${name ? `Das ist ${name}, gewählt ist ${title}; der Bootloader` : `Dieser Bootloader gehört nicht zum ${title}; er`} meldet "${said.join('", "')}"`,
    hint: `An seine Eingabezeile ging nur Ctrl-C. ${fitting(profiles)}`,
  }),
  'spi-differs': ({ command }) => ({
    message: `Der Bootloader hat "${command}" auf zwei verschiedene Arten beantwortet`,
    hint: 'Serielle Drähte prüfen, dann erneut starten.',
  }),
  'spi-odd': ({ command }) => ({
    message: `Die Antwort des Bootloaders auf "${command}" ist keine Liste von Bytes`,
    hint: 'Erneut starten. Geschieht es wieder, ein RAM-Image von 24.10.3 oder neuer starten und die Antwort melden.',
  }),
  'spi-unknown': () => ({
    message: 'Dieser Bootloader hat keinen Befehl, der den Flash liest',
    hint: 'Ein RAM-Image von 24.10.3 oder neuer starten: Es liest den ganzen Flash selbst.',
  }),
  'tftp-arp': ({ server }) => ({
    message: `Keine Antwort für ${server} im Netz des Routers`,
    hint: reach,
  }),
  'tftp-error': ({ answer, number }) =>
    answer === null
      ? { message: 'Der Bootloader kam ohne die Datei zu seiner Eingabezeile zurück', hint: reach }
      : { message: `Der TFTP-Server antwortete "${answer}" (${number})`, hint: otherServer },
  'tftp-refused': ({ answer }) => ({
    message: `Der Router fragte nach der Startdatei und bekam die Antwort "${answer}"`,
    hint: otherServer,
  }),
  'tftp-retries': () => ({
    message: 'Auf dem Weg zum Router gingen zu viele Pakete verloren',
    hint: reach,
  }),
  'tftp-server-session': () => ({
    message: 'Eine fremde TFTP-Sitzung hat dem Router geantwortet',
    hint: otherServer,
  }),
  'tftp-short': ({ bytes, size }) => ({
    message: `Der Router hat ${bytes} Bytes statt ${size} empfangen`,
    hint: 'Netzkabel prüfen, dann erneut starten.',
  }),
  'unknown-command': ({ command, title }) => ({
    message: `Der Bootloader kennt "${command}" nicht`,
    hint: `benchflash kennt nur den ${title}. Diesen Router vom Arbeitsplatz nehmen.`,
  }),
  'unplanned-flash-boot': () => ({
    message: 'Der Bootloader hat aufgegeben und den Router aus dem Flash gestartet',
    hint: 'Prüfen, dass das Kabel in LAN 1-3 steckt und der Laptop seine Adresse hat; dann erneut starten.',
  }),
}

const fitting = (profiles: string[]) =>
  profiles.length > 0
    ? `Diesen Router vom Arbeitsplatz nehmen, oder seinen Aufkleber lesen und sein Profil mit --device wählen: ${profiles.join(', ')}.`
    : 'Für ein solches Gerät gibt es hier kein Profil: diesen Router vom Arbeitsplatz nehmen.'
