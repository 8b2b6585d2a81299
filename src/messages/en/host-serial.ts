const denied = (path: string, group: string | null) =>
  `You may not open ${path}: it belongs to the group ${group ?? 'of another user'}.`
const portless = (id: string) => `A serial adapter (USB ${id}) is plugged in, but has no port.`

/** What `doctor` finds about the serial port and its adapter. */
export const serialWords = {
  ready: (path: string) => `${path} can be opened.`,
  missing: (path: string) => `There is no serial port ${path}.`,
  plugIn: 'Plug the adapter in, then look for its name:',
  denied,
  deniedUntilLogin: (path: string, group: string) =>
    `${denied(path, group)} You were put into it since you logged in.`,
  busy: (programs: string[], path: string) =>
    `${programs.join(' and ')} ${programs.length === 1 ? 'has' : 'have'} ${path} open.`,
  busyByUs: (who: string, path: string) => `${path} is in use: ${who}.`,
  close: 'Close it.',
  orEnd: (program: string) => `Close ${program}; where it has no window:`,
  untilRestart: 'Until the next restart:',
  newLogin: 'Log in again, or go on in this window after:',
  join: 'Paste this, then log in again:',
  orEveryAdapter: 'Or, for every USB adapter and at once:',
  everyAdapter: 'For every USB adapter and at once:',
  latency: (path: string, time: number) =>
    `The FTDI adapter at ${path} waits ${time} ms before it hands bytes on.`,
  setLatency: (name: string) => `Device Manager, Ports, ${name}, Port Settings, Advanced: Latency Timer 1`,
  latencyOnMac: (path: string) => `An FTDI adapter at ${path} may wait 16 ms before it hands bytes on.`,
  setLatencyOnMac:
    "Apple's driver has no setting for it. FTDI's own has one: LatencyTimer in the ConfigData of its Info.plist.",
  brltty: 'brltty (for Braille displays) is running: it takes CH340 and CP210x adapters away.',
  modemManager: (name: string) =>
    `${name} is running: it may send modem commands to a serial adapter that was just plugged in.`,
  portless,
  taken: (id: string) => `${portless(id)} brltty has taken it.`,
  installDriver: (driver: string) => `Install the driver of its maker (${driver}).`,
}

/** How a serial adapter is called in lists and questions. */
export const adapterWords = {
  none: 'No serial adapter is plugged in: without one no router is reached.',
  plugIn: 'Plug the USB-UART adapter in, then look again.',
  several: (count: number) =>
    `${count} serial adapters are plugged in, and none of them was looked at. Name one with --port.`,
  nameless: 'serial adapter',
  numbered: (name: string, serialNumber: string) => `${name}, serial number ${serialNumber}`,
}
