import { advice, command } from '../advice.ts'
import type * as en from '../en/openwrt.ts'

/** Which board it is, told by its hardware. */
export const boardWords: typeof en.boardWords = {
  unreadable: {
    message: 'Der Router hat nicht gesagt, welches Gerät er ist',
    hint: 'Erneut starten; tritt es wieder auf, die letzten Zeilen der Konsole ansehen.',
  },
  wrong: (title, why) => ({
    message: `Das ist kein ${title}: ${why.join('; ')}`,
    ...advice(
      'Diesen Router vom Arbeitsplatz nehmen oder mit --device sein eigenes Profil wählen. Diese gibt es:',
      command('benchflash devices'),
    ),
  }),
  unproven: (title, why) => ({
    message: `Nichts belegt, dass das ein ${title} ist: ${why}`,
    hint: 'Das Modell vom Aufkleber ablesen und mit --label erneut starten.',
  }),
  bootLine: (line) => `der Bootloader hat nicht "${line}" gemeldet`,
  flashSize: (bytes) => `der Flash hat ${bytes} Bytes`,
  noPci: (id) => `das PCI-Gerät ${id} fehlt`,
  foreignUsb: (id, title) => `das USB-Gerät ${id} ist vorhanden${title ? `: das ist ein ${title}` : ''}`,
  foreignStart: (header) => `die Firmware beginnt mit ${header}, das ist kein TP-Link-Header`,
  macInvalid: (mac) => ({
    message: `Die MAC des Routers im Flash ist keine MAC: ${mac}`,
    hint: 'Ohne sie ist der Router nicht von anderen zu unterscheiden, darum wird nichts mit ihm gemacht. Beiseitelegen.',
  }),
}

/** Of scripts that run on the router beside the console. */
export const scriptWords: typeof en.scriptWords = {
  damaged: {
    message: 'Ein Skript kam beschädigt im Router an',
    hint: 'Netzkabel prüfen, dann erneut starten.',
  },
  notOver: (name, seconds, log) => ({
    message: `Das Skript "${name}" auf dem Router war nach ${seconds} s nicht zu Ende`,
    hint: `Es läuft noch: Strom anlassen und erneut starten, das Programm wartet darauf. Seine bisherige Ausgabe steht auf dem Router in ${log}.`,
  }),
}

/** Of the first start from flash. */
export const firstBootWords: typeof en.firstBootWords = {
  overlayNotReady: (seconds) => ({
    message: `Das Overlay war nach ${seconds} s nicht bereit`,
    hint: 'Strom anlassen und erneut starten: Das Programm sieht nach, ob es dann bereit ist.',
  }),
}

/** Of the router's LAN. */
export const lanWords: typeof en.lanWords = {
  laptopUnreachable: (laptop) => ({
    message: `Der Router erreicht den Laptop unter ${laptop} nicht`,
    hint: 'Prüfen, ob das Kabel in LAN 1-3 steckt, ob der Laptop diese Adresse hat und ob seine Firewall den Router hereinlässt.',
  }),
  down: {
    message: 'Das LAN des Routers kam nicht hoch',
    hint: 'Prüfen, ob das Kabel in LAN 1-3 steckt.',
  },
}

const keepAside =
  'Den Router aus- und einschalten, dann erneut starten. Tritt es wieder auf, beiseitelegen: Die Kalibrierung liegt in seiner Sicherung (radio.bin).'

/** Both radios, and their calibration. */
export const radioWords: typeof en.radioWords = {
  missing: (found) => ({
    message: `Nur ${found} von zwei Funkmodulen vorhanden`,
    hint: keepAside,
  }),
  calibration: (band, found) => ({
    message: `Die Kalibrierung von ${band} beginnt mit ${found}`,
    hint: keepAside,
  }),
}

/** Of the time zone that a router is to have. */
export const timeZoneWords: typeof en.timeZoneWords = {
  unknown: (zone) => ({
    message: `Eine Zeitzone "${zone}" gibt es nicht`,
    hint: 'Eine wie Europe/Berlin angeben.',
  }),
  noRule: (zone) => ({
    message: `Die Zeitumstellungen von "${zone}" folgen keiner Regel, die ein Router kennt`,
    hint: 'Eine Zone ohne Zeitumstellung wählen, etwa Etc/GMT-1.',
  }),
}
