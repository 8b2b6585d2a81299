import type { Said } from '../../problems/params.ts'
import type * as en from '../en/modem.ts'

/** Of the LTE modem behind its AT port. */
export const modemWords: typeof en.modemWords = {
  silent: (port) => ({
    message: `Das Modem antwortet nicht auf ${port}`,
    hint: 'Den Router ausschalten, 10 Sekunden warten, einschalten, und erneut starten.',
  }),
  unknown: (name, usb) => ({
    message: `Das Modem meldet sich als "${name}" (USB ${usb}), nicht als Fibocom FG621`,
    hint: 'Darin wurde nichts geändert. Von Hand einrichten.',
  }),
  odd: (maker, model, usb) => ({
    message: `Das Modem (USB ${usb}) meldet sich als "${model || 'nichts'}" von "${maker || 'keinem Hersteller'}": Das ist kein FG621, und nicht sicher ein anderes`,
    hint: 'Darin wurde nichts geändert. Den Router ausschalten, 10 Sekunden warten, einschalten, und erneut starten.',
  }),
  notKept: (command, now) => ({
    message: `Das Modem nahm ${command} an und meldet auf Nachfrage ${now ?? 'nichts'}`,
    hint: 'Den Router aus- und einschalten, das startet das Modem neu, dann erneut starten.',
  }),
  noMode: (mode, offered) => ({
    message: `Das Modem bietet den USB-Modus ${mode} nicht an, nur ${offered || 'nichts'}`,
    hint: 'Den anderen Weg versuchen: --modem-mode rndis.',
  }),
  refused: (result, command) => ({
    message: `Das Modem antwortet "${result}" auf ${command}`,
    hint: 'Den Router aus- und einschalten, das startet das Modem neu, dann erneut starten.',
  }),
  stillStarting: (said) => ({
    message: `Die SIM war nach 30 s nicht bereit: ${said}`,
    hint: 'Erneut starten. Wenn es bleibt: bei ausgeschaltetem Router die SIM herausnehmen und wieder einsetzen.',
  }),
  noSignal: 'kein Signal',
  signals: { strong: 'stark', good: 'gut', fair: 'mäßig', weak: 'schwach' },
  signal: (level, dbm) => `${level} (${dbm} dBm)`,
  bandsUnknown: 'keine Angabe',
  bandsAuto: 'jedes Netz, alle Bänder',
  bands: (numbers) => (numbers.length ? `LTE-Bänder ${numbers.join(', ')}` : 'kein LTE-Band'),
}

const locked = (why: string, orGive = ''): Said => ({
  message: `Die SIM verlangt ihre PIN, und keine wurde gesendet: ${why}`,
  hint: `In einem Telefon entsperren und ihre PIN abschalten${orGive}, dann erneut starten.`,
})
const orGive = ', oder die PIN als BENCHFLASH_PIN angeben'

/** Of the SIM, and why its PIN is not sent. */
export const simWords: typeof en.simWords = {
  odd: (said) => ({
    message: `Das Modem meldet zu seiner SIM: ${said}`,
    hint: 'Bei ausgeschaltetem Router die SIM herausnehmen und wieder einsetzen.',
  }),
  operatorLock: (said) => ({
    message: `Das Modem ist auf einen anderen Netzbetreiber gesperrt und nimmt diese SIM nicht (${said})`,
    hint: 'Eine SIM des Netzbetreibers verwenden, der den Router verkauft hat, oder dort nach dem Entsperrcode fragen. Von hier wird nie ein Code gesendet.',
  }),
  puk: {
    message: 'Die SIM ist gesperrt und verlangt ihre PUK',
    hint: 'In einem Telefon mit der PUK aus ihrem Brief entsperren, oder herausnehmen.',
  },
  noPin: locked('BENCHFLASH_PIN ist nicht gesetzt', orGive),
  pinOdd: locked('BENCHFLASH_PIN hat nicht 4 bis 8 Ziffern', orGive),
  noNumber: locked('Die SIM nennt ihre Nummer nicht'),
  sentBefore: locked('An diese SIM wurde schon einmal eine gesendet'),
  attemptsUnknown: locked('Das Modem sagt nicht, wie viele Versuche übrig sind'),
  attemptsLeft: (left) =>
    locked(left === 1 ? 'Nur ein Versuch ist übrig' : `Nur ${left} Versuche sind übrig`),
}

const check = 'Antennen, Tarif und APN (--apn) prüfen, dann erneut starten.'

/** Of the way into the internet through the modem. */
export const uplinkWords: typeof en.uplinkWords = {
  noAddress: { message: 'Das Modem hat eine SIM, aber der Router bekam von ihm keine Adresse', hint: check },
  noRoute: {
    message: 'Das Modem hat eine SIM, aber der Router hat von ihm keine Standardroute',
    hint: check,
  },
  noDns: { message: 'Das Modem hat eine SIM, aber der Router bekam von ihm keinen DNS-Server', hint: check },
}
