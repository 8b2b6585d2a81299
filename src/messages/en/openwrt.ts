import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Which board it is, told by its hardware. */
export const boardWords = {
  unreadable: {
    message: 'The router did not say which board it is',
    hint: 'Start again; if it happens again, look at the last lines of the console.',
  },
  wrong: (title: string, why: string[]): Said => ({
    message: `This is not a ${title}: ${why.join('; ')}`,
    ...advice(
      'Take this router off the bench, or choose its own profile with --device. These are there:',
      command('benchflash devices'),
    ),
  }),
  unproven: (title: string, why: string): Said => ({
    message: `Nothing shows that this is a ${title}: ${why}`,
    hint: 'Read the model on the label and start again with --label.',
  }),
  bootLine: (line: string) => `the boot loader did not say "${line}"`,
  flashSize: (bytes: number) => `its flash has ${bytes} bytes`,
  noPci: (id: string) => `it has no PCI device ${id}`,
  foreignUsb: (id: string, title: string | null) =>
    `it has the USB device ${id}${title ? `: that is a ${title}` : ''}`,
  foreignStart: (header: string) => `its firmware begins with ${header}, which is not a TP-Link header`,
  macInvalid: (mac: string): Said => ({
    message: `The router's MAC in flash is not a MAC: ${mac}`,
    hint: 'Without it the router cannot be told from others, so nothing is done to it. Keep it aside.',
  }),
}

/** Of scripts that run on the router beside the console. */
export const scriptWords = {
  damaged: {
    message: 'A script arrived damaged in the router',
    hint: 'Check the network cable, then start again.',
  },
  notOver: (name: string, seconds: number, log: string): Said => ({
    message: `The router's own script "${name}" was not over after ${seconds} s`,
    hint: `It still runs: leave the power on and start again, the program waits for it. What it said so far is on the router in ${log}.`,
  }),
}

/** Of the first start from flash. */
export const firstBootWords = {
  overlayNotReady: (seconds: number): Said => ({
    message: `The overlay was not ready after ${seconds} s`,
    hint: 'Leave the power on and start again: the program looks whether it is ready by then.',
  }),
}

/** Of the router's LAN. */
export const lanWords = {
  laptopUnreachable: (laptop: string): Said => ({
    message: `The router does not reach the laptop at ${laptop}`,
    hint: 'Check that the cable is in LAN 1-3, that the laptop has this address, and that its firewall lets the router in.',
  }),
  down: {
    message: "The router's LAN did not come up",
    hint: 'Check that the cable is in LAN 1-3.',
  },
}

const keepAside =
  'Switch the router off and on, then start again. If it happens again, keep it aside: its backup has the calibration (radio.bin).'

/** Both radios, and their calibration. */
export const radioWords = {
  missing: (found: number): Said => ({
    message: `Only ${found} of two radios are there`,
    hint: keepAside,
  }),
  calibration: (band: string, found: string): Said => ({
    message: `The calibration of ${band} begins with ${found}`,
    hint: keepAside,
  }),
}

/** Of the time zone that a router is to have. */
export const timeZoneWords = {
  unknown: (zone: string): Said => ({
    message: `There is no time zone "${zone}"`,
    hint: 'Give one like Europe/Berlin.',
  }),
  noRule: (zone: string): Said => ({
    message: `The clock changes of "${zone}" follow no rule that a router knows`,
    hint: 'Choose a zone without clock changes, like Etc/GMT-1.',
  }),
}
