const TX = 'adapter TX to router RX'
const RX = 'router TX to adapter RX'
const search = `Is the router on (its power light)? Then the wire from ${RX} or GND is open, or TX and RX are swapped: exchange the two, that harms nothing. To test the adapter, unplug it from the router and join its TX and RX: this program then says that it hears itself.`

/** Some quote what the router said. */
type Words = { text: string | ((words: string) => string); hint: string }

/** What was found on the serial line, and what to do now. */
export const diagnosisWords = {
  silent: { text: 'Nothing is heard on the line.', hint: search },
  loop: {
    text: 'The adapter hears what it says itself, and nothing else.',
    hint: 'Its TX and RX are joined. If you did that to test it: the adapter and its driver are good.',
  },
  garbage: {
    text: 'What comes over the line is not text.',
    hint: 'GND may be loose, the adapter may be set to 5 V or 1.8 V instead of 3.3 V, or the rate is wrong. Look again while the router starts: it says most then.',
  },
  deaf: {
    text: 'The router speaks but does not hear.',
    hint: `The wire from ${TX} is open or in a wrong hole, or flow control is on: use GND, RX and TX only.`,
  },
  talking: {
    text: 'The router is heard; it is starting or busy.',
    hint: `Wait a minute and look again. If it never answers, check the wire from ${TX}.`,
  },
  'factory-login': {
    text: "The factory firmware's login answers: the line is good in both directions.",
    hint: '',
  },
  'factory-shell': {
    text: 'A shell of the factory firmware is open: the line is good in both directions.',
    hint: '',
  },
  restarting: {
    text: (words: string) => `${words}.`,
    hint: 'The line is good. "benchflash install" catches it at its next start; it needs no hand for that.',
  },
  writing: {
    text: (words: string) => `The router may be writing its flash ("${words}"): nothing was sent to it.`,
    hint: 'Leave the power on until it is through, then look again.',
  },
  'openwrt-login': { text: 'OpenWrt answers and asks for a password on its console.', hint: '' },
  failsafe: {
    text: 'OpenWrt answers, in failsafe mode.',
    hint: 'Switch the router off and on, then look again.',
  },
  shell: {
    text: 'OpenWrt (or another Linux shell) answers: the line is good in both directions.',
    hint: '',
  },
  bootloader: {
    text: 'The boot loader answers at its prompt: the line is good in both directions.',
    hint: '',
  },
} satisfies Record<string, Words>

/** Of the rate of the serial line. */
export const rateWords = {
  wrong: {
    text: (right: number, wanted: number) => `The line is readable at ${right} baud, not at ${wanted}.`,
    hint: 'This is another router, or another boot loader, than the profile describes: look at its label.',
  },
  far: 'Over a network the rate is set at the far end: look there.',
}

/** While a hand is waited for and the line stays silent. */
export const silenceWords = {
  yet: `Nothing is heard yet. ${search}`,
  still: `Still nothing is heard. Some boards do not start with the adapter's TX attached: unplug TX, switch the router on, plug TX in again when its lights come, then let it restart by itself. Else check GND, ${RX}, and 3.3 V.`,
}
