import { DeviceError } from '../base/errors.ts'
import type { Shell } from '../console/shell.ts'
import { fibocomFg621 } from '../devices/modems.ts'
import { type Phrase, phrase } from '../phrases/phrase.ts'
import { ask, at, bare, forms, silent, value } from './at.ts'
import { actBack, readAct, setAct } from './bands.ts'

/** A name for each of the two ways, with the mode's number and USB product. */
export const { modes } = fibocomFg621
const own = fibocomFg621.at
const model = new RegExp(fibocomFg621.model, 'i')
const maker = new RegExp(fibocomFg621.maker, 'i')
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
  /** What the question for its bands said; not in the journals of early versions. */
  bands?: string | null
}

/**
 * Only one modem is known; the commands that follow mean something else to others, or nothing. That it is another one is
 * said where maker, model and USB id agree on it: one spoilt answer is no modem of another maker.
 */
export async function identifyModem(
  shell: Shell,
  at: { port: string; usb: string; own: boolean },
  signal: AbortSignal,
): Promise<ModemIdentity> {
  const { port } = at
  const said = await names(shell, port, signal)
  if (!model.test(said.model)) {
    const other = !at.own && said.maker !== '' && said.model !== '' && !maker.test(said.maker)
    if (other)
      throw new DeviceError('modem-unknown', phrase('modem.unknown', `${said.maker} ${said.model}`, at.usb))
    // Neither name fits: an answer that came damaged, or the answer to another command.
    throw new DeviceError('modem-odd', phrase('modem.odd', said.maker, said.model, at.usb), {
      mayRetry: true,
    })
  }
  return {
    model: said.model,
    firmware: bare(await ask(shell, port, 'AT+GMR?', signal, forms.version), 'GMR', forms.version),
    imei: await readImei(shell, port, signal),
  }
}

async function names(shell: Shell, port: string, signal: AbortSignal) {
  const said = await ask(shell, port, 'AT+CGMM?', signal, forms.word)
  if (said.result === null) throw silent(port)
  const name = bare(said, 'CGMM', forms.word) ?? ''
  if (model.test(name)) return { maker: '', model: name }
  return {
    maker: bare(await ask(shell, port, 'AT+CGMI?', signal, forms.word), 'CGMI', forms.word) ?? '',
    model: name,
  }
}

async function readImei(shell: Shell, port: string, signal: AbortSignal): Promise<string | null> {
  const said = bare(await ask(shell, port, 'AT+CGSN?', signal, forms.imei), 'CGSN', forms.imei)
  return /\d{15}/.exec(said ?? '')?.[0] ?? null
}

export async function readSettings(shell: Shell, port: string, signal: AbortSignal): Promise<ModemSettings> {
  const read = async (name: string) => firstNumber(value(await ask(shell, port, `AT+${name}?`, signal), name))
  return {
    mode: await read(own.mode),
    autoconnect: await read(own.autoconnect),
    dataCall: await read(own.dataCall),
    ipPass: await read(own.ipPass),
    contexts: contextsIn((await ask(shell, port, 'AT+CGDCONT?', signal)).lines),
    bands: await readAct(shell, port, signal),
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
  const list = value(await ask(shell, port, `AT+${own.mode}=?`, signal), own.mode) ?? ''
  if (!supports(list, mode)) throw new DeviceError('modem-mode', phrase('modem.noMode', mode, list))
  await set(shell, port, own.mode, mode, signal)
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
  logIn?: () => Promise<void>,
): Promise<boolean> {
  const contexts = contextsIn((await ask(shell, port, 'AT+CGDCONT?', signal)).lines)
  if (apn !== null && contexts.find(({ id }) => id === 1)?.apn !== apn) {
    await at(shell, port, `AT+${own.dataCall}=0`, signal)
    await must(shell, port, `AT+CGDCONT=1,"IPV4V6","${apn}"`, signal)
  }
  if (logIn) {
    // Of a call that runs it would not be heard.
    await at(shell, port, `AT+${own.dataCall}=0`, signal)
    await logIn()
  }
  await set(shell, port, own.autoconnect, 1, signal)
  // It may refuse to start what runs already, and an OK may be another command's.
  await at(shell, port, `AT+${own.dataCall}=1,1`, signal)
  return firstNumber(value(await ask(shell, port, `AT+${own.dataCall}?`, signal), own.dataCall)) === 1
}

/**
 * The way back: every setting as it was before ours. A call must not run while its context changes; one that was not
 * asked about then is left off, as the owner does who has gone this way (facts/device.md §5.6).
 */
export async function putBack(
  shell: Shell,
  port: string,
  then: ModemSettings,
  signal: AbortSignal,
): Promise<void> {
  await at(shell, port, `AT+${own.dataCall}=0`, signal)
  const context = then.contexts.find(({ id }) => id === 1)
  if (context) await at(shell, port, `AT+CGDCONT=1,"${context.type}","${context.apn}"`, signal)
  if (then.ipPass !== null) await set(shell, port, own.ipPass, then.ipPass, signal)
  await set(shell, port, own.autoconnect, then.autoconnect ?? 0, signal)
  await bandsBack(shell, port, then.bands ?? null, signal)
  // Refused where no SIM is in, as it would have been then.
  if (then.dataCall === 1) await at(shell, port, `AT+${own.dataCall}=1,1`, signal)
  if (then.mode !== null) await setMode(shell, port, then.mode, signal)
  await restartModem(shell, port, signal)
}

/** Only where they are others now: it makes the modem look for its network again. */
async function bandsBack(
  shell: Shell,
  port: string,
  then: string | null,
  signal: AbortSignal,
): Promise<void> {
  if (then === null || (await readAct(shell, port, signal)) === then) return
  await setAct(shell, port, actBack(then), signal)
}

/** An OK may be another command's: what was set is read back. */
async function set(
  shell: Shell,
  port: string,
  name: string,
  wanted: number,
  signal: AbortSignal,
): Promise<void> {
  await must(shell, port, `AT+${name}=${wanted}`, signal)
  const now = firstNumber(value(await ask(shell, port, `AT+${name}?`, signal), name))
  if (now === wanted) return
  const said = phrase('modem.notKept', `AT+${name}=${wanted}`, now)
  throw new DeviceError('modem-refused', said)
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
export function signalWords(csq: number | null): Phrase {
  if (csq === null) return phrase('modem.noSignal')
  const level = csq >= 20 ? 'strong' : csq >= 15 ? 'good' : csq >= 10 ? 'fair' : 'weak'
  return phrase('modem.signal', phrase(`modem.signals.${level}`), csq * 2 - 113)
}

async function must(shell: Shell, port: string, command: string, signal: AbortSignal): Promise<void> {
  const { result, lines } = await at(shell, port, command, signal)
  if (result === 'OK') return
  if (result === null) throw silent(port)
  const said = phrase('modem.refused', result, command)
  // It has said no; what it accepted and did not keep is worth another try.
  throw new DeviceError('modem-refused', said, { mayRetry: false, evidence: lines })
}

function firstNumber(text: string | null): number | null {
  const digits = /\d+/.exec(text ?? '')?.[0]
  return digits === undefined ? null : Number(digits)
}

/**
 * The access point that the network gives to the call that runs, which may be another one than was asked for; where the
 * modem does not say it, the one that it is set to. Null where neither is known.
 */
export async function apnInUse(shell: Shell, port: string, signal: AbortSignal): Promise<string | null> {
  const { lines } = await ask(shell, port, 'AT+CGCONTRDP=1', signal)
  const given = lines.map((line) => /^\+CGCONTRDP: ?1,\d*,"([^"]*)"/.exec(line)?.[1]).find(Boolean)
  if (given) return given
  const contexts = contextsIn((await ask(shell, port, 'AT+CGDCONT?', signal)).lines)
  return contexts.find(({ id }) => id === 1)?.apn || null
}
