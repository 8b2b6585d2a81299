import { advice, command } from '../advice.ts'
import type * as en from '../en/port.ts'

/** Of the serial adapter, or the address that stands for it. */
export const portWords: typeof en.portWords = {
  notAPort: (spec) => ({
    message: `--port ${spec}: kein Port`,
    hint: 'tcp://host:port, rfc2217://host:port oder ein serielles Gerät wie /dev/ttyUSB0 oder COM3 angeben.',
  }),
  missing: (path) => ({
    message: `Es gibt keinen seriellen Port ${path}`,
    hint: 'Adapter einstecken; "benchflash ports" listet auf, was da ist.',
  }),
  denied: (path) => ({
    message: `Keine Berechtigung, ${path} zu öffnen`,
    ...advice(
      'Unter Linux dies einfügen, dann neu anmelden:',
      command('sudo usermod -aG dialout "$USER"'),
      'Wo das nicht hilft:',
      command('benchflash doctor'),
    ),
  }),
  busy: (path) => ({
    message: `Ein anderes Programm hat ${path} geöffnet`,
    hint: 'Das andere Programm schließen (minicom, screen, PuTTY …), dann erneut starten.',
  }),
  failed: (path, reason) => ({
    message: `${path} lässt sich nicht öffnen: ${reason}`,
    hint: 'Adapter abziehen und wieder einstecken; "benchflash ports" listet auf, was da ist.',
  }),
  unanswered: (address) => ({
    message: `Unter ${address} antwortet nichts`,
    hint: 'Zuerst das Programm hinter dieser Adresse starten, oder --port berichtigen.',
  }),
  noCapture: (file) => ({
    message: `${file} ist kein Mitschnitt`,
    hint: 'Eine Datei angeben, die --capture erzeugt hat.',
  }),
  captureMissing: (file) => ({
    message: `Der Mitschnitt ${file} ist nicht lesbar`,
    hint: 'Den Pfad hinter replay: prüfen und erneut versuchen.',
  }),
  played: (name) => ({
    message: `Der Mitschnitt ${name} ist zu Ende`,
    hint: 'Bis hierher wurde er aufgezeichnet. Derselbe Befehl spielt ihn noch einmal ab.',
  }),
  kept: (file) =>
    `GEHEIM: Jedes Byte der Leitung steht in ${file}, auch Passwörter und IMEI. Nicht versenden: "benchflash report" erzeugt, was versandt werden kann.`,
  noRfc2217: (name) => ({
    message: `Der Server unter ${name} stellt keine Rate ein: Er spricht kein RFC 2217`,
    hint: 'Für einen Server roher Bytes --port tcp://host:port schreiben; die Rate dort auf 115200 stellen.',
  }),
  otherRate: (name, wanted, got) => ({
    message: `Vom Server unter ${name} wurden ${wanted} Baud verlangt, eingestellt hat er ${got}`,
    hint: 'Diese Rate im Server zulassen, dann erneut starten.',
  }),
  lost: (name) => ({
    message: `Die serielle Leitung ${name} ist weg`,
    hint: 'Adapter wieder einstecken und denselben Befehl starten: Er setzt fort, wo er war.',
  }),
}
