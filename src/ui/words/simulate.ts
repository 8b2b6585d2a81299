import type { Said } from '../../errors.ts'

/** The simulated routers, in a process of their own. */
export const simulatorWords = {
  router: (n: number, line: string, control: string, mac: string) =>
    `Router ${n}: line ${line}  control ${control}  MAC ${mac}`,
  ready: 'Switched off. Say "on", "cycle", "pull" … to a control port. Ctrl-C ends it.',
  count: { message: '--count is a number from 1', hint: 'Give one like --count 2.' } satisfies Said,
  wire: (text: string): Said => ({
    message: `--wire ${text} is not HOST:TFTPPORT`,
    hint: 'Give one like 127.0.0.1:6969.',
  }),
  unknownFault: (name: string): Said => ({
    message: `No fault is called "${name}"`,
    hint: 'Correct the name: the README lists the faults.',
  }),
  gone: (port: string): Said => ({
    message: `The serial adapter ${port} is gone`,
    hint: 'Plug the adapter in again and start the same command.',
  }),
}

/** What a control port answers to an order that can't be obeyed. */
export const controlWords = {
  orders: (known: string[]) => `one of ${known.join(' ')}`,
  noOther: 'no router stood here before',
  noFault: (name: string) => `no fault is called ${name}`,
}

/** Everything that a practice router can be told to do wrong. Each is a row of a test. */
export const faultWords = {
  'dead-cable': 'nothing that the router says reaches the laptop',
  'no-test-cable': 'the same as dead-cable',
  'tx-open': 'nothing that the laptop says reaches the router',
  'key-deaf-once': 'the first interrupt is missed',
  'saved-env': 'somebody has saved the environment over the kernel',
  'wrong-board': 'another board: its chip line and PCI ids differ',
  'short-map': 'the image does not know the last block of the flash',
  'lzma-error': 'the boot loader cannot unpack the image',
  'kernel-silent': 'nothing is heard after "Starting kernel ..."',
  'adapter-vanishes': 'the serial adapter is unplugged, at the first tftpboot or at once when said later',
  'power-cut-during-write': 'the power fails once for some seconds when 1 MiB of the firmware is written',
  'flash-boot-on-error':
    'the boot loader boots from flash after errors instead of starting the transfer again',
  'no-lan': 'the cable is in no port of the switch',
  'flash-corrupt': 'a byte of the firmware is written wrongly',
  'dead-lan': 'the LAN stays dead after a cold start',
  'no-modem': 'there is no modem on the bus',
  'modem-unknown': 'the modem is of another maker',
  'modem-silent': 'the modem answers no AT command',
  'modem-garbage': 'the AT port says other things in between',
  'modem-rndis': 'the modem comes in RNDIS mode',
  'modem-ok-lost': 'the modem restarts before it says OK',
  'modem-renumbers': 'its serial ports have other numbers after each of its restarts',
  'modem-slow': 'the modem takes minutes to come back and to give an address',
  'no-sim': 'no SIM is in',
  'sim-locked': 'the SIM asks for its PIN, which is 1234',
  'sim-puk': 'the SIM asks for its PUK',
  'checksum-noise': 'the boot loader complains of packets with IP options',
} as const
