/** The questions to whoever started without a command. */
export const wizardWords = {
  first: 'Enter takes the marked answer. Ctrl-C leaves at any time and harms nothing.',
  what: 'What do you want to do?',
  jobs: {
    install: 'Install OpenWrt on one router',
    batch: 'Install OpenWrt on many routers, seat by seat',
    backup: "Back up a router's whole flash",
    restore: 'Put the factory firmware of a backup back',
    modem: 'Set the LTE modem up on a router that runs OpenWrt',
    fetch: 'Fetch the firmware now, to work offline later',
    demo: 'Practise on a simulated router: no hardware needed',
  },
  practise: 'None is plugged in: practise instead',
  lookAgain: 'Look again (I have plugged it in)',
  otherPort: 'Another one: I type its name',
  portName: 'Its name (/dev/ttyUSB0, COM3, tcp://host:port):',
  beforeOpening:
    'Opening the case may end the warranty. It is held by clips: lift them with plastic, not steel. The serial line has 3.3 V: an adapter set to 5 V can destroy the router.',
  backup: 'Which backup?',
  otherBackup: 'Another one: I type its folder',
  backupFolder: 'Its folder:',
  checking: 'Checking this laptop …',
  lookingAtLine: 'Looking at the line …',
  whatNow: 'What now?',
  goOn: 'Go on',
  checkAgain: 'Check again (I have fixed it)',
  wired: 'Is it wired like this?',
  notWired: 'Come back when it is wired',
  start: 'Start?',
  yesStart: 'Yes',
  changeAnswer: 'Change an answer; the others are kept',
  noLeave: 'No, leave',
  back: 'Back to the question before',
  notStarted: 'Nothing was done',
  sameCommand: (command: string) => `${summaryWords.same}\n${command}`,
}

/** Which board it is: by its label, by its boot loader, or by a file. */
export const boardQuestionWords = {
  label: "What does the router's label say?",
  unread: "I can't read it; listen to the router",
  own: 'Another board: I have a profile of it in a file',
  file: 'That file (my-board.yaml):',
  other: 'Something else',
  notKnown:
    'No profile of it is known for this. "benchflash devices" lists them, "devices --new" begins one. Nothing was done',
  listening: (time: number) =>
    `Switch the router off and on now. For up to ${time} s its boot loader is listened to; nothing is sent.`,
  is: (name: string) => `It is ${name}.`,
  which: 'Which of these is it? Its hardware is asked in any case',
  noneOf: (name: string | null) =>
    `${name === null ? 'What was heard is not a board' : `It is ${name}: not a board`} that this can be done with. Nothing was done`,
  back: 'Back to the question before',
}

/** Of a board whose header is not drawn here. 59 columns at most. */
export const plainWiringWords = (title: string, laptop: string) => [
  'Where the wires go. Everything switched off; cover off.',
  'The adapter is set to 3.3 V, never 5 V. Where the pads are',
  `on a ${title}`,
  'no profile says: look at a picture of your very board.',
  '',
  '   serial pads of the router    USB-UART adapter',
  '       TX   ------------->      RX (RXD)',
  '       RX   <-------------      TX (TXD)',
  '       GND  --------------      GND  (check with a meter)',
  '       VCC  leave open          VCC  leave open',
  '',
  `   a LAN port  === cable ===  this laptop, ${laptop}`,
  '   Not the WAN port. A small unmanaged switch in between',
  '   keeps the link up.',
]

/** Header J1 of the Archer MR500 v1, from the hole nearest to the shielded Wi-Fi area outwards. 59 columns at most. */
export const wiringWords = (laptop: string) => [
  'Where the wires go. Everything switched off; cover off,',
  'seen from above. The adapter is set to 3.3 V, never 5 V.',
  '',
  '   shielded Wi-Fi area',
  '  ######################        USB-UART adapter',
  '       J1, beside the heatsink and jumper J57',
  '      ( 1 )  TX  ------------>  RX (RXD)',
  '      ( 2 )  RX  <------------  TX (TXD)',
  '      ( 3 )  GND -------------  GND  (check with a meter)',
  '      ( 4 )      leave open     VCC  leave open',
  '',
  `   LAN 1, 2 or 3  === cable ===  this laptop, ${laptop}`,
  '   Not the WAN port. A small unmanaged switch in between',
  '   keeps the link up.',
]

const places: Record<string, string> = {
  firmware: 'the firmware partition',
  overlay: "OpenWrt's settings and packages",
  modem: 'settings of the LTE modem; the old ones are kept',
}

/** What is about to be done, before it is done. */
export const summaryWords = {
  places,
  written: 'Written to the router:',
  nothing: 'nothing',
  neverHead: 'Never written:',
  never: 'boot loader, MAC address, IMEI, Wi-Fi calibration',
  keptHead: 'Kept on this laptop:',
  kept: (records: string) => `backup, transcript and report in ${records}`,
  simulated: 'Router, flash and cable are simulated: nothing real is written.',
  same: 'The same without questions:',
}
