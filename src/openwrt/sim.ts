import { DeviceError } from '../base/errors.ts'
import { seconds } from '../base/time.ts'
import type { Shell } from '../console/shell.ts'
import { fibocomFg621 } from '../devices/modems.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Worded } from '../problems/given.ts'
import { type Answer, ask, bare, forms, silent, value } from './at.ts'
import { quoted } from './quoted.ts'
import { file, findPort } from './router-files.ts'
import { untilTrue } from './wait.ts'

export type SimState = 'ready' | 'none' | 'pin' | 'puk'
export interface Sim {
  state: SimState
  /** The card's own number; null where there is none or it does not say. */
  iccid: string | null
  /** How often a PIN may still be tried; null when it was not asked or not said. */
  pinLeft: number | null
}

/** `+CPIN?` is asked alone: inside a compound command it breaks the answer. */
export async function readSim(shell: Shell, port: string, signal: AbortSignal): Promise<Sim> {
  const said = await askSim(shell, port, signal)
  if (said.result === null) throw silent(port)
  const state = stateIn(value(said, 'CPIN'), said.result)
  if (state === 'none') return { state, iccid: null, pinLeft: null }
  const id = await ask(shell, port, 'AT+ICCID', signal, forms.iccid)
  const iccid = forms.iccid.exec(bare(id, 'ICCID', forms.iccid) ?? '')?.[0] ?? null
  return { state, iccid, pinLeft: state === 'pin' ? await attemptsLeft(shell, port, signal) : null }
}

/** For 10 to 20 s after its restart the modem answers that its SIM is not ready yet (facts/device.md, news). */
async function askSim(shell: Shell, port: string, signal: AbortSignal): Promise<Answer> {
  const said = await ask(shell, port, 'AT+CPIN?', signal)
  const last = [...said.lines, said.result ?? ''].slice(-3)
  if (!last.some((line) => isStarting.test(line))) return said
  await untilTrue(shell, `! { ${starting(port)}; }`, seconds(30), signal)
  return ask(shell, port, 'AT+CPIN?', signal)
}

const STARTING = '^\\+CME ERROR: *(13|14|515|SIM (failure|busy))|^\\+CPIN: *(NOT READY|BUSY)|^BUSY'
const isStarting = new RegExp(STARTING, 'i')

/** A condition for the router, which sees it sooner than we could ask. */
const starting = (port: string) =>
  `sms_tool -D -d ${port} at 'AT+CPIN?' 2>&1 | tr -d '\\r' | grep -v '^AT' | tail -n 3 | grep -qiE '${STARTING}'`

/** 10 is "SIM not inserted"; 13 "failure", 14 "busy" and 515 "please wait" are of a card that is there. */
function stateIn(text: string | null, result: string): SimState {
  if (text === 'READY') return 'ready'
  if (text === 'SIM PIN') return 'pin'
  if (text === 'SIM PUK') return 'puk'
  if (text === 'NOT INSERTED' || /CME ERROR: ?(10|SIM not inserted)$|^ERROR$/i.test(result)) return 'none'
  // The lock of a whole network, of its parts, of a provider or a card (3GPP TS 27.007).
  if (/^PH-/.test(text ?? '')) throw new DeviceError('sim-operator', phrase('sim.operatorLock', text!))
  const said = isStarting.test(result === 'OK' ? `+CPIN: ${text}` : result)
    ? phrase('modem.stillStarting', text ?? result)
    : phrase('sim.odd', text ?? result)
  throw new DeviceError('sim-odd', said)
}

/** `+CPINR: SIM PIN,3,3` */
async function attemptsLeft(shell: Shell, port: string, signal: AbortSignal): Promise<number | null> {
  const { lines } = await ask(shell, port, 'AT+CPINR', signal)
  const row = lines.map((line) => /^\+CPINR: ?"?SIM PIN"?,(\d+)/.exec(line)).findLast(Boolean)
  return row ? Number(row[1]) : null
}

export const pinFile = '/etc/benchflash/pin'

/**
 * Why a PIN may not be sent to this card, or null. It is sent once in the life of a card's record, and only while all
 * three attempts are left: whoever tried before us, here or elsewhere, shows in that number.
 */
export function pinRefusal(
  { state, iccid, pinLeft }: Sim,
  pin: string | null,
  sent: string[],
): DeviceError | null {
  if (state === 'puk') return new DeviceError('sim-puk', phrase('sim.puk'))
  const said = refusal(iccid, pinLeft, pin, sent)
  return said && new DeviceError('sim-locked', said)
}

function refusal(
  iccid: string | null,
  left: number | null,
  pin: string | null,
  sent: string[],
): Worded | null {
  if (pin === null) return phrase('sim.noPin')
  if (!/^\d{4,8}$/.test(pin)) return phrase('sim.pinOdd')
  if (iccid === null) return phrase('sim.noNumber')
  if (sent.includes(iccid)) return phrase('sim.sentBefore')
  if (left === null) return phrase('sim.attemptsUnknown')
  return left < 3 ? phrase('sim.attemptsLeft', left) : null
}

/**
 * Enters the PIN, and after that has gone well, switches the lock off or leaves the PIN for the next cold starts. It
 * is a script because a PIN is never typed; the modem repeats what it hears, so only its last word is shown. Nothing that is
 * known of this modem tells when its SIM takes the next command: "READY" is said before that, and a PIN is sent no second time
 * to find out.
 */
export function pinScript(options: { port: string; pin: string; iccid: string; unlock: boolean }): string {
  const { port, pin, iccid, unlock } = options
  const after = unlock
    ? `say ${quoted(`AT+CLCK="SC",0,"${pin}"`)}`
    : `mkdir -p /etc/benchflash
printf '%s\\n' ${quoted(pin)} ${quoted(iccid)} >${pinFile}
chmod 600 ${pinFile}
rm -f ${pinFile}.refused
${file('/etc/init.d/benchflash-pin', pinInit, '755')}
/etc/init.d/benchflash-pin enable
sync`
  return `umask 077
say() {
  sms_tool -D -d ${port} at "$1" 2>&1 | tr -d '\\r' | grep -E '^(OK|ERROR|\\+CM[ES] ERROR.*)$' | tail -n 1 >/tmp/benchflash/said
  cat /tmp/benchflash/said
  grep -q '^OK$' /tmp/benchflash/said
}
say ${quoted(`AT+CPIN="${pin}"`)} || exit 3
sleep 3
${after}
`
}

/**
 * DHCP enters no PIN after a cold start. This does, under the same rule: for that card only, with three attempts left,
 * and once: what was refused is never tried again. Here, too, no word of the modem says when its SIM is ready to dial.
 */
const pinInit = `#!/bin/sh /etc/rc.common
START=98

boot() {
	start
}

start() {
	[ -s ${pinFile} ] && [ ! -e ${pinFile}.refused ] && ( enter & )
}

enter() {
	tries=0
	asks=
	while [ $tries -lt 30 ]; do
		port=$(find_port)
		[ -n "$port" ] && sms_tool -d "$port" at 'AT+CPIN?' 2>/dev/null | grep -q '^+CPIN: SIM PIN' && asks=yes && break
		tries=$((tries + 1))
		sleep 5
	done
	[ -n "$asks" ] || return
	sms_tool -d "$port" at 'AT+ICCID' | grep -q "$(sed -n 2p ${pinFile})" || return
	sms_tool -d "$port" at 'AT+CPINR' | grep -q '^+CPINR: "*SIM PIN"*,3' || return
	touch ${pinFile}.refused
	sync
	sms_tool -d "$port" at "AT+CPIN=\\"$(sed -n 1p ${pinFile})\\"" >/dev/null && rm -f ${pinFile}.refused
	sleep 3
	sms_tool -d "$port" at 'AT+${fibocomFg621.at.dataCall}=1,1' >/dev/null 2>&1
}

${findPort}`
