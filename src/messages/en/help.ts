/** Without a terminal there is no wizard: which commands there are to begin with. */
const first = (port: string) => `
Begin with one of these:
  benchflash                               asks what you want to do
  benchflash demo                          practice: a simulated router
  ${`benchflash install --port ${port}`.padEnd(38)}   one real router, to a proven result
`

/** Around the list of commands; all but `program` and `first` is how commander says it. */
export const helpWords = {
  usage: 'Usage: benchflash [options] [command]',
  program: 'Turns a TP-Link Archer MR500 v1 into an OpenWrt router',
  options: 'Options:',
  own: [
    ['-V, --version', 'output the version number'],
    ['--lang <language>', 'en or de; without it what the system speaks (env: BENCHFLASH_LANG)'],
    ['-h, --help', 'display help for command'],
  ] as [string, string][],
  commands: 'Commands:',
  help: ['help [command]', 'display help for command'] as [string, string],
  first,
}

/** What stands behind the name of a command, where that is not `most`. */
export const formWords = {
  most: '[options]',
  restore: '[options] <backup>',
  serve: '[options] <file>',
  completion: '<shell>',
  records: '[options] [mac]',
  report: '[options] [run]',
}

/** What each command is for. */
export const verbWords = {
  install: 'one router, from power-on to proven result',
  batch: 'the same for many, seat by seat, until stopped',
  backup: 'back the whole flash up; writes nothing to the router',
  restore: 'put the factory firmware of a backup back',
  modem: 'NCM mode and network config on a router that already runs OpenWrt',
  upgrade: 'a router that was done to a newer release; its settings, packages and LTE stay',
  demo: 'the same on a simulated router: no hardware needed',
  simulate: 'simulated routers to practise on, until stopped',
  console: 'a terminal on a port, with transcript; Ctrl-] leaves it',
  serve: 'the TFTP server alone, offering one file, until stopped',
  fetch: 'fill the firmware cache: images, signatures, packages',
  ports: 'the serial adapters',
  doctor: 'checks this laptop and this bench, and says how to fix what is wrong',
  devices: 'the device profiles',
  completion: 'a script that completes commands and options in your shell',
  records: 'what was done to which router',
  report: 'one archive for a bug report, without secrets',
  survey: 'look at a real board from power-on to shell, write nothing, keep all',
}

/** Of options that several commands have. */
export const optionWords = {
  port: 'serial device, tcp:// or rfc2217://host:port, replay:FILE, or sim: (a simulated router)',
  device: 'device profile, or a profile file like ./my-board.yaml (default: tplink-mr500-v1)',
  release: 'OpenWrt release (default: newest of the profile)',
  backupCopy: 'a second copy of each backup, on another disk or a share',
  patient: 'save no time; with a list like host-keys,wire none on these alone',
  ramRelease: 'release of the RAM image to begin with; else one that was seen to start',
  mirror: 'instead of the official download site',
  trustKey: 'one more usign public key to trust',
  initramfs: 'local RAM image',
  sysupgrade: 'local image to install',
  offline: 'use the cache only',
  serverIp: "the laptop's address as the router is to use it",
  listen: 'the address the servers bind (default: --server-ip)',
  tftpPort: 'UDP port of the TFTP server (default: 69)',
  httpPort: 'TCP port of the payload server (default: any)',
  routerIp: "the address of the router's OpenWrt during the run",
  cache: 'firmware cache',
  records: 'where backups and journals go',
  yes: 'answer yes to confirmations',
  json: 'one event a line on stdout',
  dryRun: 'print the plan, touch nothing',
  until: 'stop after this step',
  skip: 'leave out lte-tools, provision or lte',
  scanned: "the serial number on the router's label, where that chooses its line of the CSV",
  label: "the model as read off the router's label",
  again: 'do the deeds again even if they are done',
  coldBoots: 'cold starts to prove (default: 1)',
  modemMode: 'how the modem shows itself (default: ncm)',
  apn: 'access point name (default: what SIM and network give)',
  apnUser: 'user name of the access point; its password only as BENCHFLASH_APN_PASSWORD',
  bands: 'LTE bands of the modem, like 3,7,20, or auto (default: as they are)',
  pace: 'simulated routers only',
  bench: 'seats, wires and settings (YAML); ./bench.yaml if there',
  capture: "keep the line's raw bytes with their times in a file; secret",
  captureDumps: 'contents of the flash in the capture, too',
  plain: 'no live drawing',
}

/** Of arguments and options that one command has. */
export const ownOptionWords = {
  devices: {
    check: 'tries a profile file: its faults, what it will do and what it will not',
    new: 'prints a template of a profile, with a comment for every field',
  },
  backup: {
    verify: 'reads the stored ones again: all, of one router (its MAC), or one folder',
    serial: 'emergency: boot loader, MAC, settings and calibration over the serial line, without a network',
  },
  restore: {
    backup: "its folder, or the router's MAC for its newest factory one",
    for: "the MAC of the router on the bench, where the backup is another router's",
  },
  modem: { coldBoots: 'cold starts to prove (default: 0)' },
  upgrade: { skip: 'leave out lte-tools or lte', coldBoots: 'cold starts to prove (default: 1)' },
  batch: {
    count: 'stop after so many routers',
    bell: 'a sound at each verdict',
    web: 'a live page for a big screen; without an address at 127.0.0.1:8450, for this laptop only',
    upgrade: 'bring routers that were done to a newer release, as the command "upgrade" does',
  },
  doctor: {
    fix: "gives the router's network card the address until Ctrl-C, after asking",
    writeBench: 'proposes a bench.yaml for what is plugged in; overwrites nothing',
  },
  simulate: {
    count: 'how many',
    wire: 'where its network card ends; several, with commas, are dealt out (without: a free port)',
    noImages: 'without signed practice images and the line to paste',
    fault: 'what is to go wrong',
  },
  fetch: {
    release: 'OpenWrt release; may be given several times',
    noKit: 'the images alone, without the packages for the modem',
    kit: 'the packages for the modem, too (the default)',
    list: 'the releases to choose from',
    verify: 'check the whole cache against its signatures, without the net',
    prune: 'remove half files and old releases; keeps those named by --release',
  },
  records: {
    mac: 'a MAC address or its last digits',
    report: 'a report of all of it',
    labels: 'labels with QR codes for the routers that passed (HTML); opened on a terminal',
    paper: 'of the labels: sheets of A4 (the default), or a roll of so many mm',
    passwords: 'with the generated passwords on the labels',
    export: 'all records of one router or of all: into a folder, or an archive (.tar.gz)',
    import: 'records that another laptop has exported; newer ones are never written over',
    to: 'the file for the report or the labels, or - for a pipe (default: below reports/ of the records)',
  },
  report: {
    run: 'a folder below runs/ of the records; else the newest',
    to: 'the file to write (default: below reports/ of the records)',
  },
  survey: {
    to: 'the archive to write (default: below reports/ of the records)',
    withBackup: 'save the whole flash to this laptop, too; it is not in the archive',
  },
  console: { look: 'say in a sentence what answers on the line, and end' },
  serve: { file: 'what to offer', as: 'under this name' },
}

/** Where the value of an option can't be used. */
export const valueWords = {
  number: (lowest: number, highest: number) =>
    `A whole number from ${lowest}${Number.isFinite(highest) ? ` to ${highest}` : ''} is needed.`,
  web: 'An address of this laptop is needed, like 127.0.0.1 or 10.0.0.5:8450.',
  apnUser: 'Up to 64 letters, digits and signs without a quotation mark are possible.',
  patient: (savings: readonly string[]) => `Nothing, or some of ${savings.join(',')} is possible.`,
  bands: (known: number[]) => `auto, or some of ${known.join(',')} is possible.`,
  apn: 'Letters, digits, dots and hyphens are possible.',
}

/** Of what commander itself says: its own English. */
export const commanderWords = {
  title: (text: string) => text,
  /** Behind what an option is for: `(choices: "a", "b", default: 1, env: X)`. */
  description: (text: string) => text,
  error: (text: string) => text,
}
