import type { Said } from '../../problems/params.ts'

/** Of the LTE modem behind its AT port. */
export const modemWords = {
  silent: (port: string): Said => ({
    message: `The modem does not answer on ${port}`,
    hint: 'Switch the router off, wait 10 seconds, switch it on, and start again.',
  }),
  unknown: (name: string, usb: string): Said => ({
    message: `The modem says it is "${name}" (USB ${usb}), not a Fibocom FG621`,
    hint: 'Nothing was changed in it. Set it up by hand.',
  }),
  odd: (maker: string, model: string, usb: string): Said => ({
    message: `The modem (USB ${usb}) says it is "${model || 'nothing'}" of "${maker || 'no maker'}": that is not an FG621, and not surely another one`,
    hint: 'Nothing was changed in it. Switch the router off, wait 10 seconds, switch it on, and start again.',
  }),
  notKept: (command: string, now: number | string | null): Said => ({
    message: `The modem took ${command} and says ${now ?? 'nothing'} when it is asked`,
    hint: 'Switch the router off and on, which restarts the modem, then start again.',
  }),
  noMode: (mode: number, offered: string): Said => ({
    message: `The modem does not offer USB mode ${mode}, only ${offered || 'nothing'}`,
    hint: 'Try the other way: --modem-mode rndis.',
  }),
  refused: (result: string, command: string): Said => ({
    message: `The modem answers "${result}" to ${command}`,
    hint: 'Switch the router off and on, which restarts the modem, then start again.',
  }),
  stillStarting: (said: string): Said => ({
    message: `The SIM was not ready after 30 s: ${said}`,
    hint: 'Start again. If it stays, take the SIM out and put it in again, with the router switched off.',
  }),
  noSignal: 'no signal',
  signals: { strong: 'strong', good: 'good', fair: 'fair', weak: 'weak' },
  signal: (level: string, dbm: number) => `${level} (${dbm} dBm)`,
  bandsUnknown: 'it does not say',
  bandsAuto: 'any network, all bands',
  bands: (numbers: number[]) => (numbers.length ? `LTE bands ${numbers.join(', ')}` : 'no LTE band'),
}

const locked = (why: string, orGive = ''): Said => ({
  message: `The SIM asks for its PIN, and none was sent: ${why}`,
  hint: `Unlock it in a telephone and switch its PIN off${orGive}, then start again.`,
})
const orGive = ', or give the PIN as BENCHFLASH_PIN'

/** Of the SIM, and why its PIN is not sent. */
export const simWords = {
  odd: (said: string): Said => ({
    message: `The modem says of its SIM: ${said}`,
    hint: 'Take the SIM out and put it in again, with the router switched off.',
  }),
  operatorLock: (said: string): Said => ({
    message: `The modem is locked to another operator, and does not take this SIM (${said})`,
    hint: 'Use a SIM of the operator that sold the router, or ask them for the code that unlocks it. No code is ever sent from here.',
  }),
  puk: {
    message: 'The SIM is blocked and asks for its PUK',
    hint: 'Unblock it in a telephone with the PUK of its letter, or take it out.',
  },
  noPin: locked('there is no BENCHFLASH_PIN', orGive),
  pinOdd: locked('BENCHFLASH_PIN is not 4 to 8 digits', orGive),
  noNumber: locked('the SIM does not say its number'),
  sentBefore: locked('one was sent to this SIM before'),
  attemptsUnknown: locked('the modem does not say how many attempts are left'),
  attemptsLeft: (left: number) =>
    locked(left === 1 ? 'only one attempt is left' : `only ${left} attempts are left`),
}

const check = 'Check the antennas, the tariff and the access point name (--apn), then start again.'

/** Of the way into the internet through the modem. */
export const uplinkWords = {
  noAddress: { message: 'The modem has a SIM, but the router got no address from it', hint: check },
  noRoute: { message: 'The modem has a SIM, but the router has no default route from it', hint: check },
  noDns: { message: 'The modem has a SIM, but the router was given no DNS server from it', hint: check },
} satisfies Record<string, Said>
