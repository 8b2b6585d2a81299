import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'
import { simWords } from './modem.ts'

const modem = command('benchflash modem')

/** Of the modem and its place on the bus. */
const coldStart = 'Switch the router off, wait 10 seconds, switch it on, and start again.'
export const usbModemWords = {
  noPort: (id: string): Said => ({
    message: `The modem (${id}) is there, but it has no AT port`,
    ...advice('Its driver kmod-usb-serial-option is missing. Set the modem up again:', modem),
  }),
  other: (id: string): Said => ({
    message: `There is no Fibocom modem on the bus, but ${id}, which does not say what it is`,
    hint: coldStart,
  }),
  restart:
    'The drivers are installed, and the modem has no port yet: the router is restarted once. Leave the power on.',
  missing: { message: 'There is no Fibocom modem on the bus', hint: coldStart },
  gone: { message: 'The modem did not come back after its restart', hint: coldStart },
  mode: (is: number | null, wanted: number): Said => ({
    message: `The modem is in USB mode ${is ?? 'unknown'}, not ${wanted}`,
    ...advice('Set it up again:', modem),
  }),
}

/** Of the network card that the modem gives. */
export const netdevWords = {
  missing: (wanted: string, netdev?: string | null, driver?: string | null): Said => {
    const what = netdev ? `${netdev} of ${driver}` : 'none'
    return {
      message: `The modem should have a network card of ${wanted}; it has ${what}`,
      ...advice('Set the modem up again:', modem),
    }
  },
  other: (device: string | null, netdev: string): Said => ({
    message: `wwan0 is on "${device ?? 'nothing'}", the modem is ${netdev}`,
    ...advice('Configure it again:', modem),
  }),
}

/** Of a SIM and its PIN. */
const switchPinOff = 'Switch the PIN of this SIM off in a telephone.'
export const pinWords = {
  wrong: {
    message: 'The SIM did not accept the PIN; it is not sent to this SIM again',
    hint: 'Unlock the SIM in a telephone and switch its PIN off. Two attempts are left.',
  },
  lockStays: { message: 'The PIN was right, but its lock could not be switched off', hint: switchPinOff },
  stillLocked: (by: 'PIN' | 'PUK'): Said => ({
    message: `After the cold start the SIM asks for its ${by}`,
    hint: by === 'PUK' ? simWords.puk.hint : switchPinOff,
  }),
}

/** Of an access point that asks for a user. */
export const apnWords = {
  refused: {
    message: 'The modem did not take the user and password for the access point',
    hint: 'Check --apn-user and BENCHFLASH_APN_PASSWORD (or apn-user and apn-password of the bench file), then start again.',
  } satisfies Said,
}

/** Of scripts that run on the router. */
export const routerScriptWords = {
  failed: (name: string, code: number, line: string | null): Said => ({
    message: `The router's script "${name}" ended with ${code}${line ? ` at: ${line}` : ''}`,
    hint: 'The last lines of the console say why. Start again: it resumes with this step.',
  }),
  ended: (code: number) => `it ended with ${code}`,
}
