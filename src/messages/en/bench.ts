import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

/** Of a router that is started, by a hand or from RAM, up to its console. */
export const startWords = {
  console: "OpenWrt's console",
  switchOn: 'Switch the router on. If it is on already: switch it off, wait 3 seconds, switch it on.',
  stillTalks: 'The router still talks, but does not restart: switch it off, wait 3 seconds, switch it on.',
  toldAgain: 'The router did not restart: it is told once more.',
  next: (seat: string) => `Put the next router on seat ${seat} and switch it on.`,
  sameOrNext: (seat: string) =>
    `Seat ${seat}: fix what failed and switch the same router off and on again, or put the next one there and switch it on.`,
  loops: (restarts: string): Said => ({
    message: `What is in the flash does not start. ${restarts}`,
    hint: 'Start again: the router is caught at its next start, and the image is written once more from RAM. Where it loops again, "restore" brings the factory firmware back.',
  }),
  notStarted: (seconds: number): Said => ({
    message: `OpenWrt did not start from flash within ${seconds} s`,
    hint: 'Look at the last lines of the console. Leave the power on for ten minutes, then switch it off and on and start again.',
  }),
}

/** Of a cold start by hand. */
export const coldWords = {
  cycle: 'Switch the router off, wait 10 seconds, and switch it on again.',
  dead: {
    message: 'OpenWrt did not start after the cold start',
    hint: 'Switch the router off and on, look at its console, then start again.',
  },
  lanDead: {
    message: 'The LAN stayed dead after a cold start',
    hint: 'Switch the router off and on, then start again. If it happens often, install a newer release.',
  },
  otherRouter: (mac: string | null): Said => ({
    message: `This is another router: ${mac}`,
    hint: 'Put the router back that was here, or start again for this one.',
  }),
}

/** What can be seen on the line and is no stage. */
export const sightWords = {
  login: {
    message: 'OpenWrt on the router asks for a password on its console',
    hint: 'Switch the router off and start again: it is caught at its boot loader. Or take the password off its console (ttylogin 0).',
  },
  failsafe: {
    message: 'The router runs in failsafe mode',
    hint: 'Switch the router off and on, then start again.',
  },
  garbage: {
    message: 'What comes over the line is not text',
    hint: 'Check GND and RX of the adapter, and that no other program uses the port. "benchflash doctor --port PORT" says whether the board speaks at another rate.',
  },
  odd: (seen: string): Said => ({
    message: `The router shows "${seen}"`,
    hint: 'Switch it off and on, then start again.',
  }),
  noShell: (seen: string): Said => ({
    message: `No OpenWrt answers on the line (it shows: ${seen})`,
    hint: 'Start OpenWrt on the router, from its flash or from RAM, then start again.',
  }),
}

/** Which router it is: what proves its board, and what speaks against it. */
export const proofWords = {
  macUnknown: {
    message: 'The router has not said who it is yet',
    hint: 'Start again: the program asks the router who it is.',
  },
  byModem: (modem: string) => `modem ${modem}`,
  byLabel: (label: string) => `label "${label}"`,
  askLabel: (title: string) =>
    `No modem of a ${title} was found. What does the label on the router say as its model?`,
  noLabel: 'its label could not be read',
  unprovable: 'not proven: the profile says no label',
  otherLabel: (label: string, title: string | null) =>
    `its label says "${label}"${title ? `: that is a ${title}` : ''}`,
}

/** Of the network cable that boot loaders share. */
export const cableWords = {
  noisy: (seat: string): Said => ({
    message: `The router on seat ${seat} may still be talking on the network cable`,
    hint: `Switch the router on seat ${seat} off.`,
  }),
  switchOff: (seat: string, hint: string) =>
    `Switch the router on seat ${seat} off: it may still be talking on the network cable. ${hint}`,
}

const foreignHint = (address: string) =>
  advice(
    `Nothing of it was started. Look for another TFTP server, or a device with the address ${address}:`,
    command('benchflash doctor'),
  )
const oneCard = "Leave one card on the router's net: switch the other one off, or give it another net."
const letOut = 'Let this program through the firewall, outwards too, then start again.'

/** What the laptop's TFTP server knows of a download that the router does not. */
export const deliveryWords = {
  foreign: (address: string, sent: number, size: number): Said => ({
    message:
      sent === 0
        ? 'The router has loaded a file, but not from this laptop: its TFTP server sent nothing'
        : `The router has loaded a file, but this laptop's TFTP server sent only ${sent} of ${size} bytes`,
    ...foreignHint(address),
  }),
  answerLost: ({ card, other }: { card: string | null; other: string | null }): Said =>
    other
      ? {
          message: `The router's request arrived by ${card ?? 'its card'}, but this laptop answers by ${other}: no answer reached it`,
          hint: oneCard,
        }
      : {
          message: `The router's request arrived${card ? ` by ${card}` : ''}, but no answer of this laptop reached it`,
          hint: letOut,
        },
  unasked: (address: string): Said => ({
    message: `The router found ${address} on its cable, but its request never reached this program`,
    ...advice(
      "This laptop's firewall drops it, or another device has the address. This tells which:",
      command('benchflash doctor'),
    ),
  }),
  unheard: (address: string) =>
    `The router asks for ${address}, and nothing of it has arrived here yet. Is the cable in LAN 1, 2 or 3? It gives up by itself after about 90 s.`,
  noCarrier: (card: string, time: number): Said => ({
    message: `${card} has had no link for ${time} s`,
    hint: 'Put the cable into LAN 1, 2 or 3 of the router; the lamp at the card must light up.',
  }),
}

/** Of bytes that go to the router or come from it over the network. */
const cable = 'Check the network cable, then start again.'
export const exchangeWords = {
  damaged: { message: 'The image arrived damaged in the router', hint: cable },
  noRoom: (free: number, wanted: number): Said => ({
    message: `The router has ${free} KiB left in /tmp, and the image needs ${wanted} KiB`,
    hint: 'Nothing was sent. Switch the router off and on, which empties /tmp, then start again.',
  }),
  noHash: {
    message: 'The router gave no hash',
    hint: 'Start again; if it happens again, look at the last lines of the console.',
  },
  differs: (name: string): Said => ({
    message: `"${name}" arrived with another hash than the router's own`,
    hint: cable,
  }),
  lost: {
    message: 'The router says that it sent everything, but it did not arrive',
    hint: 'Check the network cable and the firewall of this laptop, then start again.',
  },
}

/** Of the settings that each router is given. */
const goesOn = 'Start again: it resumes with this step.'
export const provisionWords = {
  line: (n: number) => `line ${n}`,
  failed: (code: number, line: string | null): Said => ({
    message: `The router did not take its settings (its script ended with ${code}${line ? ` at: ${line}` : ''})`,
    hint: goesOn,
  }),
  differs: (name: string): Said => ({
    message: `Read back on the router, "${name}" is not what it was set to`,
    hint: goesOn,
  }),
}
