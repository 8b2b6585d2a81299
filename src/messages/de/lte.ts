import { advice, command } from '../advice.ts'
import type * as en from '../en/lte.ts'
import { simWords } from './modem.ts'

const modem = command('benchflash modem')

/** Of the modem and its place on the bus. */
const coldStart = 'Router ausschalten, 10 Sekunden warten, einschalten und erneut starten.'
export const usbModemWords: typeof en.usbModemWords = {
  noPort: (id) => ({
    message: `Das Modem (${id}) ist da, hat aber keinen AT-Port`,
    ...advice('Sein Treiber kmod-usb-serial-option fehlt. Das Modem neu einrichten:', modem),
  }),
  other: (id) => ({
    message: `Am Bus ist kein Fibocom-Modem, sondern ${id}, das nicht sagt, was es ist`,
    hint: coldStart,
  }),
  restart:
    'Die Treiber sind installiert, und das Modem hat noch keinen Port: Der Router wird einmal neu gestartet. Strom anlassen.',
  missing: { message: 'Am Bus ist kein Fibocom-Modem', hint: coldStart },
  gone: { message: 'Das Modem kam nach seinem Neustart nicht zurück', hint: coldStart },
  mode: (is, wanted) => ({
    message: `Der USB-Modus des Modems ist ${is ?? 'unbekannt'}, nicht ${wanted}`,
    ...advice('Neu einrichten:', modem),
  }),
}

/** Of the network card that the modem gives. */
export const netdevWords: typeof en.netdevWords = {
  missing: (wanted, netdev, driver) => {
    const what = netdev ? `${netdev} von ${driver}` : 'keine'
    return {
      message: `Das Modem sollte eine Netzwerkkarte von ${wanted} haben; es hat ${what}`,
      ...advice('Das Modem neu einrichten:', modem),
    }
  },
  other: (device, netdev) => ({
    message: `wwan0 liegt auf "${device ?? 'nichts'}", das Modem ist ${netdev}`,
    ...advice('Neu konfigurieren:', modem),
  }),
}

/** Of a SIM and its PIN. */
const switchPinOff = 'Die PIN dieser SIM in einem Telefon abschalten.'
export const pinWords: typeof en.pinWords = {
  wrong: {
    message: 'Die SIM hat die PIN nicht angenommen; sie wird nicht noch einmal an diese SIM gesendet',
    hint: 'Die SIM in einem Telefon entsperren und ihre PIN abschalten. Zwei Versuche bleiben.',
  },
  lockStays: {
    message: 'Die PIN war richtig, aber die Sperre ließ sich nicht abschalten',
    hint: switchPinOff,
  },
  stillLocked: (by) => ({
    message: `Nach dem Kaltstart verlangt die SIM ihre ${by}`,
    hint: by === 'PUK' ? simWords.puk.hint : switchPinOff,
  }),
}

/** Of an access point that asks for a user. */
export const apnWords: typeof en.apnWords = {
  refused: {
    message: 'Das Modem hat Benutzer und Passwort für den APN nicht angenommen',
    hint: '--apn-user und BENCHFLASH_APN_PASSWORD prüfen (oder apn-user und apn-password der Arbeitsplatzdatei), dann erneut starten.',
  },
}

/** Of scripts that run on the router. */
export const routerScriptWords: typeof en.routerScriptWords = {
  failed: (name, code, line) => ({
    message: `Das Skript "${name}" auf dem Router endete mit ${code}${line ? ` bei: ${line}` : ''}`,
    hint: 'Die letzten Zeilen der Konsole sagen, warum. Erneut starten: Der Lauf wird mit diesem Schritt fortgesetzt.',
  }),
  ended: (code) => `es endete mit ${code}`,
}
