import type { Shell } from '../console/shell.ts'
import { fibocomFg621 } from '../devices/modems.ts'
import { ask } from './at.ts'

const { at: own } = fibocomFg621

/** They read and change nothing (facts/device.md §5.2). Not the cells around it: they say where the owner lives. */
const MODEM_QUESTIONS = [
  'ATI',
  'AT+CGMI?',
  'AT+CGMM?',
  'AT+GMR?',
  'AT+CGSN?',
  `AT+${own.mode}?`,
  `AT+${own.mode}=?`,
  `AT+${own.autoconnect}?`,
  `AT+${own.dataCall}?`,
  `AT+${own.ipPass}?`,
  'AT+CGDCONT?',
  `AT+${own.bands}?`,
  `AT+${own.bands}=?`,
  'AT+CFUN?',
  'AT+CPIN?',
  'AT+ICCID',
  'AT+CSQ',
  'AT+COPS?',
  'AT+CEREG?',
]

export interface ModemAnswer {
  command: string
  lines: string[]
  result: string | null
}

/** A modem that is silent twice is not asked on: each question takes half a minute then. */
export async function surveyModem(shell: Shell, port: string, signal: AbortSignal): Promise<ModemAnswer[]> {
  const answers: ModemAnswer[] = []
  for (const command of MODEM_QUESTIONS) {
    const { lines, result } = await ask(shell, port, command, signal)
    answers.push({ command, lines, result })
    if (answers.length >= 2 && answers.slice(-2).every((each) => each.result === null)) break
  }
  return answers
}
