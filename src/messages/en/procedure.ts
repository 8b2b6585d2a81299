import type { Said } from '../../problems/params.ts'
import { otherWords } from './others.ts'

/** What a run says of its course. */
export const runWords = {
  restarted: 'The router is restarted.',
  onceMore: (problem: string) => `Once more: ${problem}.`,
  startsOver: 'This is another router: it starts from the beginning.',
  otherRouter: (mac: string, known: string) =>
    `This is another router: ${mac}, not ${known}. Its own record counts now.`,
  endsFirst: 'The flash is being written: this ends first, then benchflash stops. Leave the power on.',
  doNotSwitchOff: (until: string) =>
    `DO NOT SWITCH OFF the router until about ${until}: it may be writing its flash or starting for the first time, and goes on by itself.`,
  lastOne: 'That was the last one',
}

/** While a router that was left in a write or in its first start is only listened to. */
export const listenWords = {
  listening: (seconds: number) =>
    `The router may be writing its flash. Leave the power on: listening, for at most ${seconds} s.`,
  starting: (seconds: number) =>
    `The flash is written; first start. Keep the power on, up to ${seconds} s. Leave the power on: listening.`,
  short: {
    listening: 'Listening only: nothing is sent to the router',
    starting: 'Written; first start, keep the power on',
  },
}

/** Why a step is skipped. */
export const skipWords = {
  doneBefore: 'done before',
  notAskedFor: 'not asked for',
  noModem: 'this board has no modem',
  ownModem: 'the image itself sets the modem of this board up',
  noLte: 'LTE has failed before',
  notAt: (stage: string) => `the router is not at "${stage}"`,
}

/** Before a running OpenWrt is written over; `known` to this laptop, which installed it. */
export const overwriteWords = {
  ask: (known: boolean) => {
    const why = known
      ? 'It was installed from other images or settings'
      : 'This laptop has no record of installing it'
    return `The router runs OpenWrt already. ${why}. Install again? What is configured on it is lost.`
  },
  left: 'Left as it is: it runs OpenWrt already',
}

/** Of LTE, which has a verdict of its own. */
export const lteWords = {
  notProven: ({ message }: Said) => `LTE is not proven: ${message}.`,
}

/** What ends a step or the look for the router. */
export const stuckWords = {
  tooLong: (title: string, seconds: number): Said => ({
    message: `"${title}" was not over after ${seconds} s`,
    hint: 'Look at the last lines of the console: they say where it stands. Then start again.',
  }),
  busy: {
    message: 'The router does something that does not end',
    hint: 'Look at the last lines of the console: they say what it does. Then start again.',
  },
  macUnknown: {
    message: 'The router has not said its MAC address: nothing is done to it',
    hint: 'Start again; if it happens again, its own data in flash may be lost.',
  },
}

/** Of the plan that is made of the steps. */
export const planWords = {
  unknownStep: (id: string): Said => ({
    message: `There is no step "${id}" in this run`,
    hint: 'It is left out of this run. Choose another with --until.',
  }),
  noWay: (from: string, to: string) => `No way from ${from} to ${to} in this procedure`,
  needsAbsent: (step: string, needed: string) =>
    `"${step}" needs "${needed}", which is not in this procedure`,
  needsMove: (step: string, needed: string) =>
    `"${step}" needs "${needed}", which a resumed run may not do again`,
}

/** Of the records of a router. */
export const journalWords = {
  macInvalid: (mac: string): Said => ({
    message: `The router says its MAC address is "${mac}", which is not a MAC address`,
    hint: 'Its own data in flash may be lost. Nothing is done to it; keep it aside.',
  }),
  gone: (folder: string): Said => ({
    message: `The records of this router were removed: ${folder}`,
    hint: 'Put them back: the backup in them is the only one. Then start again.',
  }),
}

/** Of what only one process at a time may work on. */
export const lockWords = {
  seat: (seat: string) => `seat ${seat}`,
  router: (mac: string) => `the router ${mac}`,
  /** `benchflash, process 812, seat 1, writing the flash`. */
  busy: (who: string, what: string): Said => ({
    message: `Something else works on ${what}: ${who}`,
    hint: `${otherWords.wait} Then start again.`,
  }),
}
