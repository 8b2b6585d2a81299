import type { Shell } from '../console/shell.ts'
import { DeviceError } from '../errors.ts'
import { modemWords } from '../ui/words/modem.ts'
import { ask, at, bare, silent, value } from './at.ts'

/** A name for each of the two ways, with the mode's number and USB product. */
export const modes = {
  ncm: { number: 36, product: '0a05', driver: 'cdc_ncm' },
  rndis: { number: 38, product: '0a06', driver: 'rndis_host' },
} as const
export type ModeName = keyof typeof modes

export interface ModemIdentity {
  model: string
  firmware: string | null
  imei: string | null
}

/** What we change, as it was: the way back. Null where the modem did not say. */
export interface ModemSettings {
  mode: number | null
  autoconnect: number | null
  dataCall: number | null
  ipPass: number | null
  contexts: { id: number; type: string; apn: string }[]
}

/** Only an FG621 is known; the commands that follow mean something else to others, or nothing. */
export async function identifyModem(shell: Shell, port: string, signal: AbortSignal): Promise<ModemIdentity> {
  const said = await ask(shell, port, 'AT+CGMM?', signal)
  if (said.result === null) throw silent(port)
  const model = bare(said, 'CGMM') ?? ''
  if (!/FG621/i.test(model)) throw new DeviceError('modem-unknown', modemWords.unknown(model))
  return {
    model,
    firmware: bare(await ask(shell, port, 'AT+GMR?', signal), 'GMR'),
    imei: /\d{15}/.exec(bare(await ask(shell, port, 'AT+CGSN?', signal), 'CGSN') ?? '')?.[0] ?? null,
  }
}

export async function readSettings(shell: Shell, port: string, signal: AbortSignal): Promise<ModemSettings> {
  const read = async (name: string) => firstNumber(value(await ask(shell, port, `AT+${name}?`, signal), name))
  return {
    mode: await read('GTUSBMODE'),
    autoconnect: await read('GTAUTOCONNECT'),
    dataCall: await read('GTRNDIS'),
    ipPass: await read('GTIPPASS'),
    contexts: contextsIn((await ask(shell, port, 'AT+CGDCONT?', signal)).lines),
  }
}

/** `+CGDCONT: 1,"IPV4V6","internet",,0,0` */
export function contextsIn(lines: string[]): ModemSettings['contexts'] {
  const row = /^\+CGDCONT: ?(\d+),"([^"]*)","([^"]*)"/
  return lines.flatMap((line) => {
    const [, id, type, apn] = row.exec(line) ?? []
    return id ? [{ id: Number(id), type: type!, apn: apn! }] : []
  })
}

/** `(34-39)` or `(34,36,38)` */
export function supports(list: string, mode: number): boolean {
  const ranges = [...list.matchAll(/(\d+)(?:-(\d+))?/g)]
  return ranges.some(([, from, to]) => mode >= Number(from) && mode <= Number(to ?? from))
}

/** From the next restart of the modem on. Refused unless the modem itself lists the mode. */
export async function setMode(shell: Shell, port: string, mode: number, signal: AbortSignal): Promise<void> {
  const list = value(await ask(shell, port, 'AT+GTUSBMODE=?', signal), 'GTUSBMODE') ?? ''
  if (!supports(list, mode)) throw new DeviceError('modem-mode', modemWords.noMode(mode, list))
  await must(shell, port, `AT+GTUSBMODE=${mode}`, signal)
}

/** Its OK may be lost: the modem is gone before it has said it. */
export async function restartModem(shell: Shell, port: string, signal: AbortSignal): Promise<void> {
  await at(shell, port, 'AT+CFUN=15', signal)
}

/** Both are needed and both are kept by the modem. False where there is no SIM to dial with. */
export async function dial(
  shell: Shell,
  port: string,
  apn: string | null,
  signal: AbortSignal,
): Promise<boolean> {
  const contexts = contextsIn((await ask(shell, port, 'AT+CGDCONT?', signal)).lines)
  if (apn !== null && contexts.find(({ id }) => id === 1)?.apn !== apn) {
    await at(shell, port, 'AT+GTRNDIS=0', signal)
    await must(shell, port, `AT+CGDCONT=1,"IPV4V6","${apn}"`, signal)
  }
  await must(shell, port, 'AT+GTAUTOCONNECT=1', signal)
  if ((await at(shell, port, 'AT+GTRNDIS=1,1', signal)).result === 'OK') return true
  // It may refuse to start what runs already.
  return firstNumber(value(await ask(shell, port, 'AT+GTRNDIS?', signal), 'GTRNDIS')) === 1
}

/** The way back, in the order of the owner who has gone it; the mode changes at the restart that ends it. */
export async function putBack(
  shell: Shell,
  port: string,
  then: ModemSettings,
  signal: AbortSignal,
): Promise<void> {
  await must(shell, port, 'AT+GTAUTOCONNECT=0', signal)
  await at(shell, port, 'AT+GTRNDIS=0', signal)
  const context = then.contexts.find(({ id }) => id === 1)
  if (context) await at(shell, port, `AT+CGDCONT=1,"${context.type}","${context.apn}"`, signal)
  if (then.mode !== null) await setMode(shell, port, then.mode, signal)
  if (then.ipPass !== null) await must(shell, port, `AT+GTIPPASS=${then.ipPass}`, signal)
  await restartModem(shell, port, signal)
}

/** The first of `AT+CSQ`, 0 to 31; null when it is not known. */
export async function signalStrength(
  shell: Shell,
  port: string,
  signal: AbortSignal,
): Promise<number | null> {
  const n = firstNumber(value(await ask(shell, port, 'AT+CSQ', signal), 'CSQ'))
  return n === null || n > 31 ? null : n
}

/** 0 is -113 dBm or less, each step is 2 dB. */
export function signalWords(csq: number | null): string {
  if (csq === null) return modemWords.noSignal
  const word = csq >= 20 ? 'strong' : csq >= 15 ? 'good' : csq >= 10 ? 'fair' : 'weak'
  return `${word} (${csq * 2 - 113} dBm)`
}

async function must(shell: Shell, port: string, command: string, signal: AbortSignal): Promise<void> {
  const { result, lines } = await at(shell, port, command, signal)
  if (result === 'OK') return
  if (result === null) throw silent(port)
  throw new DeviceError('modem-refused', modemWords.refused(result, command), { evidence: lines })
}

function firstNumber(text: string | null): number | null {
  const digits = /\d+/.exec(text ?? '')?.[0]
  return digits === undefined ? null : Number(digits)
}
