import { advice } from '../advice.ts'
import type * as en from '../en/host.ts'

/** Of a program that holds a port. */
export const holderWords: typeof en.holderWords = {
  nameless: 'ein Programm',
  hidden: 'ein anderes Programm',
  named: (program, pid) => (pid === null ? program : `${program} (Prozess ${pid})`),
}

/** Of an address that is lent to this laptop. */
export const lendWords: typeof en.lendWords = {
  absent: (program) => `${program} ist nicht vorhanden`,
  notSet: (why, command) => ({
    message: `Die Adresse ließ sich nicht ändern: ${why}`,
    ...advice('Von Hand, mit den Rechten dafür:', { command: `${command}` }),
  }),
}

const states: Record<string, string> = { on: 'ein', off: 'aus' }

/** Of the technician's own commands that switch the power. */
export const powerWords: typeof en.powerWords = {
  late: 'er endete nicht innerhalb von 30 s',
  ended: (status) => `er endete mit ${status}`,
  failed: (command, why) => ({
    message: `Der Befehl, der den Strom schaltet, ist fehlgeschlagen: ${why}`,
    ...advice('Von Hand ausprobieren:', { command: `${command}` }),
  }),
  silent: (name) => ({
    message: `Der Stromschalter antwortet nicht (${name})`,
    hint: 'Seine Adresse in der Arbeitsplatzdatei prüfen, und dass dieser Laptop sein Netz erreicht. Schalten von Hand geht auch.',
  }),
  refused: (name, to) => ({
    message: `Der Stromschalter antwortet, steht aber nicht auf ${states[to] ?? to} (${name})`,
    hint: 'Die Nummer seiner Steckdose in der Arbeitsplatzdatei prüfen, und ob sie gesperrt ist. Schalten von Hand geht auch.',
  }),
  noUhubctl: 'uhubctl ist nicht installiert',
}

/** What the system is told, where it shows who keeps the laptop awake. */
export const awakeWords: typeof en.awakeWords = { why: 'Ein Router wird bearbeitet' }

/** Of the command that is told each verdict. */
export const onVerdictWords: typeof en.onVerdictWords = {
  failed: (command, why) => `Der Befehl von on-verdict (${command}) ist fehlgeschlagen: ${why}`,
  late: 'er endete nicht innerhalb einer Minute',
  ended: (status) => `er endete mit ${status ?? 'einem Signal'}`,
}
