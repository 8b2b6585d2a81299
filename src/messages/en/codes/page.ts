import { benchMeanings } from './bench.ts'
import { deviceMeanings } from './device.ts'
import { firmwareMeanings } from './firmware.ts'
import { usageMeanings } from './usage.ts'

/** What docs/errors.md says. */
export const errorsPageWords = {
  meanings: {
    usage: usageMeanings,
    bench: benchMeanings,
    firmware: firmwareMeanings,
    device: deviceMeanings,
  },
  head: (lte: string[]) => [
    '# Error codes',
    '',
    'Made by `npm run docs` from `src/problems` and `src/messages`: change it there.',
    '',
    'Codes are stable: scripts can match on them, and they can be read out over a telephone. The number',
    'is the exit code and says who must act. Beside these, 0 is done, 130 (`cancelled`) is Ctrl-C or a',
    '"no", and 70 (`bug`) is a fault of benchflash: please report it with the run folder. A mistyped',
    'option ends with 2 and a sentence.',
    '',
    '6 is "OpenWrt is installed and proven, LTE is not", with one of these codes of exit 5:',
    '',
    lte.map((code) => `\`${code}\``).join(', '),
    '',
    '"Start again" means the same command: it resumes where it was. "Off and on" is the router\'s power.',
    'Where the third column says "yes", doing the same again can help: a run does so by itself, as often as',
    'the step allows.',
  ],
  kinds: {
    usage: 'the command line or a file of yours',
    bench: 'the laptop and the table',
    firmware: 'firmware',
    device: 'the router',
  },
  heading: (exit: number, kind: string) => `Exit ${exit}: ${kind}`,
  columns: ['code', 'what it means', 'tried again', 'what to do'],
  again: 'yes',
}
