import type { Said } from '../../errors.ts'

const known = (profiles: string[]) =>
  profiles.length > 0
    ? `Take this router off the bench, or read its label and choose its profile with --device: ${profiles.join(', ')}.`
    : 'There is no profile of such a board here: take this router off the bench.'

/** Of the boot loader and its prompt. */
export const bootloaderWords = {
  loader: 'The boot loader',
  prompt: "The boot loader's prompt",
  interruptMissed: {
    message: 'The boot loader did not take the key and starts from flash',
    hint: 'If it happens again, check the wire from the adapter TX to the router RX: GND, RX and TX only.',
  },
  neverTaken: (date: string | null, words: string[]): Said => ({
    message: `The boot loader (${date ? `of ${date}` : 'of unknown date'}) took none of the keys: ${words.join(', ')}`,
    hint: 'Check the wire from the adapter TX to the router RX: GND, RX and TX only. If it is right, this build has another way in: please report its date with the console log.',
  }),
  other: (said: string[], title: string, name: string | null, profiles: string[]): Said => ({
    message: `${name ? `This is ${name}, you chose the ${title}` : `This boot loader is not that of the ${title}`}: it says "${said.join('", "')}"`,
    hint: `Nothing but Ctrl-C was sent to its prompt. ${known(profiles)}`,
  }),
  noPrompt: {
    message: 'The boot loader did not come back to its prompt',
    hint: 'Switch the router off and start again.',
  },
  echoMissing: (line: string): Said => ({
    message: `The boot loader does not echo what is typed ("${line}")`,
    hint: 'Check the wire from the adapter TX to the router RX, and that flow control is off.',
  }),
  unknownCommand: (command: string, title: string): Said => ({
    message: `The boot loader does not know "${command}"`,
    hint: `That of the ${title} does. Take this router off the bench.`,
  }),
  writes: (heard: string): Said => ({
    message: `The boot loader is writing to flash: "${heard}"`,
    hint: 'Leave the power on until it is done, then start again. The kernel in flash may be damaged; the boot loader is not.',
  }),
  flashBoot: {
    message: 'The boot loader gave up and started the router from flash',
    hint: 'Check that the cable is in LAN 1-3 and the laptop has its address; then start again.',
  },
}

/** Of where a boot loader may load to. */
export const memoryWords = {
  ram: 'where its RAM is',
  load: 'where it loads to',
  unknown: (what: string): Said => ({
    message: `The boot loader does not say ${what}`,
    hint: 'Nothing was loaded. Give soc, ram and load-address in a profile of your own: benchflash devices --new.',
  }),
  outside: (address: string): Said => ({
    message: `The boot loader would load to ${address}, which is not in its RAM`,
    hint: 'Nothing was loaded. Give soc, ram and load-address in a profile of your own: benchflash devices --new.',
  }),
}

const reach =
  'Check that the cable is in LAN 1-3, that the laptop has the address the router asks, and that its firewall lets the router in.'

const otherServer = 'Another TFTP server may be answering: stop it, then start again.'

/** Of a download by the boot loader. */
export const downloadWords = {
  end: 'The end of the download',
  refused: (answer: string): Said => ({
    message: `The router asked for the boot file and was told "${answer}"`,
    hint: otherServer,
  }),
  error: (answer: string, number: string): Said => ({
    message: `The TFTP server answered "${answer}" (${number})`,
    hint: otherServer,
  }),
  arp: (server: string): Said => ({
    message: `Nobody answered for ${server} on the router's network`,
    hint: reach,
  }),
  retries: { message: 'Too many packets were lost on the way to the router', hint: reach },
  session: { message: 'A stray TFTP session answered the router', hint: otherServer },
  nothing: { message: 'The boot loader came back to its prompt without the file', hint: reach },
  short: (bytes: number, size: number): Said => ({
    message: `The router received ${bytes} bytes instead of ${size}`,
    hint: 'Check the network cable, then start again.',
  }),
}

/** Asked of whoever types to the boot loader, before a key or a line goes on to it. */
export const guardWords = {
  window: (key: string) => `The boot loader looks for keys now, and "${key}" may write the flash.`,
  answer: 'An answer to this question can make the boot loader write its flash.',
  repeat: 'Enter on an empty line repeats the last command, and nobody here knows which that was.',
  writes: (line: string) => `"${line}" can write the router's flash; saveenv destroys its kernel.`,
}
