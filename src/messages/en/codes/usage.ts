import type { UsageCode } from '../../../problems/catalogue.ts'
import type { Meaning } from './meaning.ts'

export const usageMeanings: Record<UsageCode, Meaning> = {
  'bad-address': ['An option needs an IPv4 address and got something else.', 'Write it like 192.168.0.5.'],
  'bad-count': ['`--count` of `simulate` is not a number from 1.', 'Give a whole number.'],
  'bad-options': ["Two options don't go together; the message says which.", 'Leave one out.'],
  'bad-wire': ['`--wire` of `simulate` is not HOST:TFTPPORT.', 'Write it like 127.0.0.1:6969.'],
  'bench-file': [
    'The bench file has faults; each is named with its line.',
    'Fix those lines. Nothing was started.',
  ],
  'bench-file-exists': [
    '`doctor --write-bench` found a bench file there.',
    'It was left alone: move it away, or give another name.',
  ],
  'capture-bad': ['The file behind `replay:` is not a capture.', 'Give a file that `--capture` has made.'],
  'extra-packages': [
    'What a package needs cannot be checked: the release has apk, not opkg.',
    'Use a 24.10 release, or leave the named ones out of `packages`.',
  ],
  'file-missing': ['A file that was named is not there.', 'Check the path.'],
  'image-missing': ['The image given by `--initramfs` or `--sysupgrade` cannot be read.', 'Check the path.'],
  'image-needed': ['Upstream has no image for this board.', 'Give a file with `--initramfs`.'],
  'language-unknown': [
    '`--lang` or `BENCHFLASH_LANG` names a language that is not spoken here.',
    'Give `en` or `de`.',
  ],
  'no-modem': [
    '`modem` was asked for on a board whose modem is not set up by this program.',
    'Its image sets it up, if it has one.',
  ],
  'not-optional': ['`--skip` names a step that cannot be left out.', 'The message lists those that can.'],
  'port-not-chosen': ['Several adapters are plugged in and none was chosen.', 'Choose one with `--port`.'],
  'port-spec': [
    '`--port` is not one of the kinds of line that there are.',
    'Like /dev/ttyUSB0, COM3, tcp://127.0.0.1:4000 or rfc2217://lab:4000.',
  ],
  'profile-file': [
    'The profile file has faults; each is named with its line and field.',
    'Fix those lines; `benchflash devices --new` shows every field.',
  ],
  'profile-incomplete': [
    'The profile lacks what writing needs; the missing fields are named.',
    '`benchflash backup` goes without; or complete a profile of your own.',
  ],
  'profile-missing': ['The profile file that was named is not there.', 'Check the path.'],
  'question-unanswered': [
    'A question came up and there is no terminal to answer it.',
    'Start again with the option that the message names, or on a terminal.',
  ],
  'release-bad': ['`--release` is not a release number.', 'Write it like 24.10.8.'],
  'router-unknown': [
    'No router with this MAC is in the records.',
    '`benchflash records` lists all; `--records` names another folder.',
  ],
  'routers-file': [
    'The list of routers (CSV) has faults; each is named with its line.',
    'Fix those lines. Nothing was done to any router.',
  ],
  'run-unknown': [
    '`report` found no such run in the records.',
    'Leave the name out for the newest, or name the records.',
  ],
  'time-zone': [
    'The time zone in the settings does not exist, or no router can keep it.',
    'Write it like Europe/Berlin.',
  ],
  'trust-key-bad': [
    'The file given by `--trust-key` is not a usign public key.',
    'A key file is a comment line and a line that begins with RW.',
  ],
  'trust-key-missing': ['The file given by `--trust-key` cannot be read.', 'Check the path.'],
  'unknown-device': ['There is no such device profile.', '`benchflash devices` lists them.'],
  'unknown-fault': ['The simulator knows no fault of this name.', 'Look at the name again.'],
  'unknown-shell': ['There is no completion for this shell.', 'bash, zsh or fish.'],
  'unknown-step': [
    '`--until` names a step that the procedure does not have.',
    'The message lists the steps.',
  ],
}
