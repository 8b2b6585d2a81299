import type { Said } from '../../problems/params.ts'

/** What belongs in a field, said where something else stands in it. */
export const fieldWords = {
  label: 'small letters, digits and hyphens, at most 20',
  ip: 'an IPv4 address like 192.168.0.5',
  hostname: 'letters, digits and hyphens; {n} and {mac} are filled in',
  packageName: 'the name of a package like tcpdump',
  wifiKey: '8 to 63 printable characters',
  wifiName: '1 to 32 bytes',
  rootPassword: 'at least 8 characters, or "generate"',
  sshKey: 'a public key line',
  country: 'two capital letters like DE',
  timeZone: 'like Europe/Berlin',
  apn: 'letters, digits, dots and hyphens',
  apnLogin: 'up to 64 letters, digits and signs without a quotation mark',
  paper: 'a4, 62 or 29',
  pin: '4 to 8 digits',
  net: 'a private net of 256 addresses like 192.168.7.0/24',
  freshNet: 'a fresh OpenWrt is 192.168.1.1 on every wire: take another net',
  notOnNet: (net: string) => `not an address of ${net}`,
  netTwice: (net: string, wire: string) =>
    `${net} is the net of "${wire}" too, and answers leave by one card only: give each wire a net of its own`,
  lanOnNet: (net: string, wire: string) =>
    `the routers get an address on ${net}, the net of "${wire}": give that wire another net`,
  twice: (value: string) => `${value} is there twice`,
  labelTwice: (label: string) => `"${label}" is there twice`,
  noSuchWire: (wire: string) => `no wire is called "${wire}"`,
  wireNeeded: (wires: string[]) => `one of ${wires.join(', ')} is needed`,
}

/** Of a bench file that is not as it should be. */
export const benchFileWords = {
  missing: (file: string): Said => ({
    message: `There is no bench file ${file}`,
    hint: 'Name the file with --bench.',
  }),
  wrong: (file: string, faults: string[]): Said => ({
    message: `${file} has ${faults.length === 1 ? 'a fault' : 'faults'}`,
    hint: [...faults, 'docs/bench.md shows a complete file.'].join('\n'),
  }),
  /** `seats.0.port is missing (line 12)`; a colon stands before what is no verb. */
  fault: (field: string, what: string, line: number) =>
    `${field}${/^(is|must|has) /.test(what) ? '' : ':'} ${what} (line ${line})`,
  torn: (what: string, line: number) => `${what} (line ${line})`,
  whole: 'the file',
  isMissing: 'is missing',
  isEmpty: 'is empty',
  tooLong: (limit: number) => `has more than ${limit}`,
  atLeast: (limit: number) => `must be at least ${limit}`,
  atMost: (limit: number) => `must be at most ${limit}`,
  kinds: {
    string: 'must be text',
    int: 'must be a whole number',
    number: 'must be a whole number',
    array: 'must be a list (each line begins with "- ")',
    object: 'must have fields of its own (each on a line, "name: value")',
  },
  other: 'must be something else',
  power:
    'must have on, off or cycle with a command each, or one of shelly, tasmota and uhubctl with its address and outlet',
  patient: (savings: readonly string[]) => `must be true, false or a list of ${savings.join(', ')}`,
  leadingZero: (line: number) =>
    `settings.pin: does it begin with a zero? Write it in quotation marks, like "0123" (line ${line})`,
  noSuchField: (near: string | null) =>
    near ? `is not a field here; do you mean ${near}?` : 'is not a field that is known here',
}

/** Of the list of routers, a CSV. */
export const routersWords = {
  missing: (file: string): Said => ({ message: `There is no file ${file}`, hint: 'Correct the path.' }),
  wrong: (file: string, faults: string[]): Said => ({
    message: `${file} cannot be used`,
    hint: [...faults, 'Nothing was done to any router.'].join('\n'),
  }),
  column: (n: number, written: string) => `column ${n}, "${written}"`,
  meant: (name: string) => `no such column; do you mean ${name}?`,
  cells: (count: number) =>
    `${count === 1 ? 'one cell' : `${count} cells`}, and the first line has another number of them`,
  openQuote: 'a quotation mark is opened and not closed',
  stray:
    'a quotation mark in the middle of a cell: put the whole cell in quotation marks, and this one twice',
  noMac: (value: string) => `"${value}" is not a MAC address`,
  allOrNone: 'every line has one, or none has (then they are taken in order)',
  notListed: (mac: string): Said => ({
    message: `The router ${mac} is not in the list of routers`,
    hint: 'Add a line for it to the CSV that the bench file names, then start again.',
  }),
  scan: (mac: string, why: string) =>
    `${why ? `${why} ` : ''}Scan or type the serial number on the label of the router ${mac}.`,
  notOnLabel: (text: string) => `No line of the list has the serial number "${text}".`,
  otherLabel: (text: string, mac: string) => `"${text}" is the label of another router: this one is ${mac}.`,
  labelTaken: (text: string) => `The line of "${text}" belongs to a router that was here before.`,
  noLabel: (mac: string, why: string): Said => ({
    message: `It is not known which line of the list is for the router ${mac}${why ? `. ${why}` : ''}`,
    hint: 'Start again and scan its label, or correct the CSV that the bench file names.',
  }),
  usedUp: (count: number, mac: string): Said => ({
    message: `The list has ${count === 1 ? 'one router' : `${count} routers`}, and ${mac} is one more`,
    hint: 'Add a line to the CSV that the bench file names, then start again.',
  }),
}

/** The comments of a bench file that was written for what is plugged in. */
export const proposalWords = {
  proposed: 'Proposed from what was plugged in: look it over, and name the seats as they stand on the bench.',
  cablesNotSeen: 'Which cable belongs to which adapter could not be seen: check each "wire".',
  giveCard: ({ name, address }: { name: string; address: string }, own: string) =>
    `give ${name} the address ${own} instead of ${address}`,
  noAddressYet: 'no network card has this address yet: see "benchflash doctor"',
}
