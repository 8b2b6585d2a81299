import type { Said } from '../../problems/params.ts'

/** The simulated routers, in a process of their own. */
export const simulatorWords = {
  router: (n: number, line: string, control: string, mac: string) =>
    `Router ${n}: MAC ${mac}\n  line ${line}  control ${control}`,
  making: 'Making signed practice images …',
  paste: 'In another terminal, the whole procedure on it:',
  ready: (keys: boolean): string =>
    keys
      ? 'Switched off. Keys: o switches on, f off, c off and on, q ends it; a digit\nchooses the router.'
      : 'Switched off. Say "on", "cycle", "pull" … to a control port. Ctrl-C ends it.',
  pressed: (key: string, n: number) => {
    const said: Record<string, string> = { o: 'on', f: 'off', c: 'off and on' }
    return said[key] ? `Router ${n}: ${said[key]}` : /[1-9]/.test(key) ? `Router ${n} has the keys.` : null
  },
  count: { message: '--count is a number from 1', hint: 'Give one like --count 2.' } satisfies Said,
  wire: (text: string): Said => ({
    message: `--wire ${text} is not HOST:TFTPPORT`,
    hint: 'Give one like 127.0.0.1:6969.',
  }),
  unknownFault: (name: string): Said => ({
    message: `No fault is called "${name}"`,
    hint: 'Correct the name: docs/practice.md lists the faults.',
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
  'other-rate': 'the board speaks at 57600 baud, and the laptop listens at its usual rate',
  'key-deaf-once': 'the first interrupt is missed',
  'saved-env': 'the environment has been saved over the kernel',
  'wrong-board': 'another board: its chip line and PCI ids differ',
  'short-map': 'the image does not know the last block of the flash',
  'no-spi': 'the boot loader has no command that reads its flash',
  'lzma-error': 'the boot loader cannot unpack the image',
  'lzma-overwrite': 'the boot loader unpacks the image over itself and restarts',
  'picky-loader': 'the boot loader cannot unpack the RAM image of 24.10.8; others start',
  'old-loader': 'the boot loader cannot unpack any RAM image but those of 23.05',
  'unpack-restart': 'the router restarts while it unpacks the image',
  'bootm-restart': 'the router restarts at bootm, before it unpacks the image',
  'kernel-not-entered': 'nothing is heard after the image is unpacked',
  'kernel-silent': 'nothing is heard after "Starting kernel ..."',
  'kernel-panic': 'the kernel from RAM gives up, and the router restarts',
  'kernel-panic-hangs': 'the kernel from RAM gives up and hangs',
  'power-dip': 'the power fails once for some seconds when the kernel from RAM starts',
  'adapter-vanishes': 'the serial adapter is unplugged, at the first tftpboot or at once when said later',
  'power-cut-during-write': 'the power fails for some seconds when 256 KiB of the next firmware are written',
  'flash-boot-on-error':
    'the boot loader boots from flash after errors instead of starting the transfer again',
  'no-lan': 'the cable is in no port of the switch',
  'flash-corrupt': 'a byte of the firmware is written wrongly',
  'flash-write-fails': 'the third block of the next firmware is not erased',
  'dead-lan': 'the LAN stays dead after a cold start',
  'no-modem': 'there is no modem on the bus',
  'modem-unknown': 'the modem is of another maker',
  'modem-silent': 'the modem answers no AT command',
  'modem-garbage': 'the AT port says other things in between',
  'modem-rndis': 'the modem comes in RNDIS mode',
  'modem-ok-lost': 'the modem restarts before it says OK',
  'modem-renumbers': 'its serial ports have other numbers after each of its restarts',
  'modem-slow': 'the modem takes minutes to come back and to give an address',
  'modem-ipv6': 'the access point gives IPv6 and nothing else',
  'modem-weak': 'the modem hardly hears its network',
  'modules-restart': 'kernel modules that are installed serve from the next start on',
  'tmp-full': 'the router has 4 MiB left in /tmp',
  'no-sim': 'no SIM is in',
  'operator-lock': 'the modem takes SIMs of another operator alone',
  'sim-locked': 'the SIM asks for its PIN, which is 1234',
  'sim-puk': 'the SIM asks for its PUK',
  'checksum-noise': 'the boot loader complains of packets with IP options',
}
