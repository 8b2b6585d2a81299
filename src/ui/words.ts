import type { Harm } from '../errors.ts'

/** What a technician with a router in hand asks first. It speaks of the firmware partition. */
const harmWords: Record<Harm, string> = {
  'nothing-written': 'Nothing was written to the router.',
  'being-written':
    'The flash was being written. Leave the power on and start the same command again: it waits until the router is through.',
  'written-not-verified': 'The firmware is written, but not verified yet.',
  installed: 'OpenWrt is installed and verified.',
  restored: 'The factory firmware is restored.',
}

/** Until a router has said who it is, the harm is read off the record of the one last seen there; this run wrote nothing yet. */
export function harmSentence(harm: Harm, unit: string | null): string {
  if (unit !== null || harm === 'nothing-written') return harmWords[harm]
  return `This run wrote nothing. Of the router last seen on this seat: ${harmWords[harm]}`
}

const guides: Record<string, string> = {
  'check-bench': 'Adapter plugged in, network cable in LAN 1-3, address set. The router may stay off.',
  'get-firmware': 'Two images: one runs from RAM, one is written later. Their signatures are checked.',
  'enter-bootloader':
    'At power-on the program types "tpl" until the boot loader stops. Your keyboard is not needed.',
  'boot-from-ram':
    'The router fetches OpenWrt over the cable and starts it from RAM. Its flash is not touched.',
  identify: 'Is this really the board? Its hardware is asked, not its software.',
  'back-up-flash': 'All 16 MiB are copied to this laptop and both copies are hashed. Takes some minutes.',
  install: 'OpenWrt is written. KEEP THE POWER ON: for half a minute the router says nothing at all.',
  'first-boot':
    'The router starts from its flash for the first time and makes its overlay. KEEP THE POWER ON.',
  'save-over-serial':
    '320 KiB come over the serial line, each piece with its hash. Takes about two minutes; no network is needed.',
  'check-backup': 'Every byte of the backup is read again before anything is done with it.',
  'write-factory':
    'The factory firmware is written. KEEP THE POWER ON for about two minutes. MAC, calibration and boot loader stay as they are.',
  'verify-factory': 'The flash is read back and compared with the backup.',
  accept: 'Release and board are asked, and the flash is read back and compared with the image.',
}

/** A sentence out of the human procedure; the step's own line where we have none. */
export const guideFor = (step: string, own: string): string => guides[step] ?? own

export const looking = 'Looking where the router is'
export const onPractice = ' on a simulated router'
export const noKeyNeeded = 'This is seen on the line: no key is needed.'
export const routerHeard = 'The router is heard.'
export const stopping = 'Stopping at the next safe point. Ctrl-C once more leaves at once.'
export const yesOrNo = 'Yes?'
export const yourAnswer = 'Your answer:'
export const mayBeWriting =
  'The router on this line may be writing its flash: nothing is sent to it. Leave the power on and start the same command again.'
export const lookingAtLine = 'Looking at the line …'
export const tryAgain = 'Try again?'
export const moreSteps = (n: number) => `… and ${n} more`

export const lteIsNotSetUp =
  'LTE is NOT set up yet: this version of benchflash does not configure the modem. LAN and Wi-Fi hardware work.'
export const keepTheBackup = 'It is the way back to the factory firmware, and the only one: keep it.'
export const keepItAllTheSame =
  'It holds no whole factory firmware, but the MAC, the settings and the Wi-Fi calibration of this router: keep it.'
export const openIt =
  'Next: let the laptop get its address by DHCP again and open http://192.168.1.1 (user root).'
export const openAndProtectIt =
  'Next: let the laptop get its address by DHCP again, open http://192.168.1.1, log in as root (no password yet) and set one.'
export const practised =
  'This was practice: no real router was touched. With a real one: benchflash install --port /dev/ttyUSB0 (COM3 on Windows).'
export const whenMended = 'When that is mended, start again: it goes on where it was.'
export const startAgain = 'Start the same command again: it goes on where it was.'

export const heads = {
  installed: (release: string | null) => `OpenWrt${release ? ` ${release}` : ''} is installed and proven`,
  backup: (now: boolean) =>
    now
      ? 'The whole flash is saved, and the copy is proven'
      : 'The whole flash was saved before: --verify reads that copy again, --again makes another',
  restored: () => 'The factory firmware is back, and read back from the flash',
  emergency: () => 'What is irreplaceable is saved; it is no backup of the whole flash',
  until: (title: string) => `Stopped after "${title}", as asked`,
  cancelled: () => 'Stopped on request',
  failed: () => 'Failed',
  other: (procedure: string) => `${procedure[0]?.toUpperCase()}${procedure.slice(1)} passed`,
}

/** What a client of the TFTP server is doing. */
export const clientWords = {
  reading: 'reading',
  done: 'has it all',
  failed: 'broke off',
  refused: 'was refused',
}
export const offering = (name: string, bytes: number, address: string, port: number) =>
  `Offering ${name} (${size(bytes)}) at ${address}, UDP ${port}. Ctrl-C ends it.`
export const nobodyYet = 'Nobody has asked for it yet.'

export const benchWritten = (file: string) => `Written to ${file}: look it over, then run "benchflash batch".`

export const refusedRelease = 'refused'
export const releaseWords = {
  asking: 'Asking which releases there are …',
  fromCache: 'The download site cannot be asked now: these are in the cache.',
  nothing: 'The download site cannot be asked now, and the cache has no release.',
  which: 'Which OpenWrt release?',
  newest: (branch: string) => `The newest of ${branch} (recommended)`,
  other: 'Another one: I type its number',
  number: 'Its number (Enter for the newest):',
}

export const portWords = {
  which: 'Which adapter is wired to the router?',
  likelyChoice: '  (likely this one)',
  likely: '  <- likely this one',
  stable: (path: string) => `  always the same as  ${path}`,
  none: 'No serial adapter found. Plug it in; `benchflash doctor` looks for what is in the way.',
  gone: (seat: string, port: string) =>
    `The adapter of seat ${seat} is gone (${port}). Plug it in again; the router goes on where it was.`,
}

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
  label: "What does the router's label say?",
  labelUnread: "I can't read it now; ask the hardware",
  labelRight: 'Archer MR500(EU) Ver:1.x',
  labelOther: 'Something else',
  notKnown: 'This program knows the Archer MR500 v1 only. Nothing was done',
  backup: 'Which backup?',
  otherBackup: 'Another one: I type its folder',
  backupFolder: 'Its folder:',
  checking: 'Checking this laptop …',
  whatNow: 'What now?',
  goOn: 'Go on',
  checkAgain: 'Check again (I have mended it)',
  wired: 'Is it wired like this?',
  notWired: 'Come back when it is wired',
  start: 'Start?',
  notStarted: 'Nothing was done',
  sameCommand: (command: string) => `${summaryWords.same} ${command}`,
}

/** Said once, before anything is opened. */
export const beforeOpening = [
  'Opening the case may end the warranty. It is held by clips: lift them with',
  'plastic, not steel. The serial line has 3.3 V: an adapter set to 5 V can',
  'destroy the router.',
]

const places: Record<string, string> = {
  firmware: 'the firmware partition',
  overlay: "OpenWrt's settings and packages",
  modem: 'settings of the LTE modem; the old ones are kept',
}

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

const things = (n: number) => (n === 1 ? 'One thing' : `${n} things`)
export const mustBeMended = (errors: number) =>
  `${things(errors)} must be mended before a router can be flashed here.`
export const mayGetInTheWay = (warnings: number) => `${things(warnings)} may get in the way.`
export const benchReady = 'This bench is ready.'
export const atPrompt = 'It is still at the U-Boot prompt.'

export const doctorWords = {
  lend: (link: string, address: string) =>
    `Give ${link} the address ${address}/24 for this run, and take it away afterwards?`,
  lent: (address: string) => `${address} stays until you press Ctrl-C here.`,
  whichLink: "Which network card has the router's cable?",
}

export const dryRunWords = {
  plan: 'The plan for a router that is switched off:',
  nothing: 'Nothing is left to do.',
  untouched: 'Nothing was touched.',
}

export const consoleWords = {
  open: (port: string, baudRate: number, file: string) =>
    `${port}, ${baudRate} baud. Ctrl-] leaves. Kept in ${file}`,
  ask: (why: string) => `${why}\nSend it? y sends it, any other key drops it: `,
  sent: 'sent',
  dropped: 'dropped',
}

export const simulatorWords = {
  router: (n: number, line: string, control: string, mac: string) =>
    `Router ${n}: line ${line}  control ${control}  MAC ${mac}`,
  ready: 'Switched off. Say "on", "cycle", "pull" … to a control port. Ctrl-C ends it.',
}

export const batchFilesIn = (folder: string) => `Report, inventory and labels: ${folder}`
export const noRouterYet = (records: string) => `No router has been worked on yet (${records}).`

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KiB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}

export function span(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds / 1000))
  if (whole < 60) return `${whole} s`
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/** `3.4 MiB of 5.5 MiB  800 KiB/s  3 s left`; `from` was there already when the time began. */
export function progressWords(
  done: number,
  total: number,
  unitOf: string,
  elapsed: number,
  from = 0,
): string {
  const share = unitOf === 'bytes' ? `${size(done)} of ${size(total)}` : `${done} of ${total} ${unitOf}`
  const came = done - from
  if (elapsed < 500 || came <= 0 || done >= total) return share
  const left = `${span(((total - done) * elapsed) / came)} left`
  if (unitOf !== 'bytes') return `${share}  ${left}`
  return `${share}  ${size(Math.round((came * 1000) / elapsed))}/s  ${left}`
}
