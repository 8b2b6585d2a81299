import type { Sentences } from '../../problems/params.ts'
import { ramStart } from './ram-start.ts'

const threeWires = 'check the wire from the adapter TX to the router RX: GND, RX and TX only.'
const reach =
  'Check that the cable is in LAN 1-3, that the laptop has the address the router asks, and that its firewall lets the router in.'
const otherServer = 'Another TFTP server may be answering: stop it, then start again.'

/** What each code says in English. */
export const problemsWords: Sentences = {
  ...ramStart,
  'boot-loader-writes': ({ heard }) => ({
    message: `The boot loader is writing to flash: "${heard}"`,
    hint: 'Leave the power on until it is done, then start again. The kernel in flash may be damaged; the boot loader is not.',
  }),
  'interrupt-missed': ({ keys, date }) =>
    keys
      ? {
          message: `The boot loader (${date ? `of ${date}` : 'of unknown date'}) took none of the keys: ${keys.join(', ')}`,
          hint: 'Check the wire from the adapter TX to the router RX: GND, RX and TX only. If it is right, this build has another way in: please report its date with the console log.',
        }
      : {
          message: 'The boot loader did not take the key and starts from flash',
          hint: `If it happens again, ${threeWires}`,
        },
  'loader-differs': ({ part }) => ({
    message: `What the boot loader read of "${part}" is not what the RAM system reads there`,
    hint: 'The reading is not used. If another router was put on this seat, start again with it from power-on.',
  }),
  'loader-keeps-address': ({ told: [own, server], has: [ownHas, serverHas] }) => ({
    message: `The boot loader of this router keeps to ${ownHas ?? 'no address'} and asks ${serverHas ?? 'nobody'}; on this wire it has to be ${own} and ask ${server}`,
    hint: 'If it happens again, do this router on the wire with the usual net: in bench.yaml, the one without a net of its own.',
  }),
  'no-prompt': () => ({
    message: 'The boot loader did not come back to its prompt',
    hint: 'Switch the router off and start again.',
  }),
  'other-boot-loader': ({ said, title, name, profiles }) => ({
    message: `${name ? `This is ${name}, you chose the ${title}` : `This boot loader is not that of the ${title}`}: it says "${said.join('", "')}"`,
    hint: `Nothing but Ctrl-C was sent to its prompt. ${fitting(profiles)}`,
  }),
  'spi-differs': ({ command }) => ({
    message: `The boot loader answered "${command}" in two different ways`,
    hint: 'Check the serial wires, then start again.',
  }),
  'spi-odd': ({ command }) => ({
    message: `The boot loader's answer to "${command}" is not a list of bytes`,
    hint: 'Start again. If it happens again, start a RAM image of 24.10.3 or newer, and please report the answer.',
  }),
  'spi-unknown': () => ({
    message: 'This boot loader has no command that reads the flash',
    hint: 'Start a RAM image of 24.10.3 or newer: it reads the whole flash by itself.',
  }),
  'tftp-arp': ({ server }) => ({
    message: `No answer for ${server} on the router's network`,
    hint: reach,
  }),
  'tftp-error': ({ answer, number }) =>
    answer === null
      ? { message: 'The boot loader came back to its prompt without the file', hint: reach }
      : { message: `The TFTP server answered "${answer}" (${number})`, hint: otherServer },
  'tftp-refused': ({ answer }) => ({
    message: `The router asked for the boot file and was told "${answer}"`,
    hint: otherServer,
  }),
  'tftp-retries': () => ({ message: 'Too many packets were lost on the way to the router', hint: reach }),
  'tftp-server-session': () => ({ message: 'A stray TFTP session answered the router', hint: otherServer }),
  'tftp-short': ({ bytes, size }) => ({
    message: `The router received ${bytes} bytes instead of ${size}`,
    hint: 'Check the network cable, then start again.',
  }),
  'unknown-command': ({ command, title }) => ({
    message: `The boot loader does not know "${command}"`,
    hint: `benchflash knows the ${title} only. Take this router off the bench.`,
  }),
  'unplanned-flash-boot': () => ({
    message: 'The boot loader gave up and started the router from flash',
    hint: 'Check that the cable is in LAN 1-3 and the laptop has its address; then start again.',
  }),
}

const fitting = (profiles: string[]) =>
  profiles.length > 0
    ? `Take this router off the bench, or read its label and choose its profile with --device: ${profiles.join(', ')}.`
    : 'There is no profile of such a board here: take this router off the bench.'
