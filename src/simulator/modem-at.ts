import { fibocomFg621 } from '../devices/modems.ts'
import type { ModemState } from './modem-state.ts'
import type { SimCard } from './sim-card.ts'

const { at, hardware } = fibocomFg621
const firstMode = hardware.firstMode
const lastMode = firstMode + 2 * hardware.modes.length - 1

type Answer = string[] | Refusal
class Refusal {
  readonly line: string
  constructor(line: string) {
    this.line = line
  }
}

const ERROR = new Refusal('ERROR')
const simFails = new Refusal('+CME ERROR: 13')
const simBusy = new Refusal('+CME ERROR: 14')
const noSim = new Refusal('+CME ERROR: 10')
const notAllowed = new Refusal('+CME ERROR: 3')
const wrongPassword = new Refusal('+CME ERROR: 16')
const locked = { 'SIM PIN': new Refusal('+CME ERROR: 11'), 'SIM PUK': new Refusal('+CME ERROR: 12') } as const

/** Every line of the answer, the last of them `OK` or an error; `A;+B` is answered as one, up to the first error. */
export function answerTo(modem: ModemState, line: string): string[] {
  const text = line.trim()
  if (!/^AT/i.test(text)) return ['ERROR']
  const said: string[] = []
  for (const part of text.slice(2).split(';').filter(Boolean)) {
    const answer = one(modem, part)
    if (answer instanceof Refusal) return [...said, answer.line]
    said.push(...answer)
  }
  return [...said, 'OK']
}

function one(modem: ModemState, part: string): Answer {
  const basic = /^([EI&])(\d*)$/i.exec(part)
  if (basic) return simple(modem, basic[1]!.toUpperCase(), basic[2]!)
  const [, name = '', ask = '', value = ''] = /^\+(\w+)(\?|=\?|=)?(.*)$/.exec(part) ?? []
  const command = commands[name.toUpperCase()]
  if (!command) return ERROR
  if (modem.faults.has('modem-unknown') && name.toUpperCase().startsWith('GT')) return ERROR
  if (ask === '=') return command.set?.(modem, words(value)) ?? ERROR
  if (ask === '=?') return command.test ? [command.test] : []
  return command.read?.(modem) ?? ERROR
}

function simple(modem: ModemState, letter: string, value: string): Answer {
  if (letter === 'E') modem.echo = value === '1'
  if (letter !== 'I') return []
  return [maker(modem), model(modem), `Revision: ${modem.firmware}`, `IMEI: ${modem.imei}`]
}

/** An empty one counts: `…=2,,,103`. */
const words = (text: string) =>
  text === ''
    ? []
    : (text.match(/"[^"]*"|[^,]+|(?<=^|,)(?=,|$)/g) ?? []).map((word) => word.replaceAll('"', ''))
const maker = (modem: ModemState) => (modem.faults.has('modem-unknown') ? 'Quectel' : hardware.manufacturer)
const model = (modem: ModemState) => (modem.faults.has('modem-unknown') ? 'EC25' : hardware.model)

interface Command {
  read?: (modem: ModemState) => Answer
  set?: (modem: ModemState, values: string[]) => Answer
  test?: string
}

type Number_ = 'autoconnect' | 'rndis' | 'ippass'

/** A number that is kept over restarts. */
function kept(name: string, key: Number_): Command {
  return {
    read: (modem) => [`+${name}: ${modem.settings[key]}`],
    set: (modem, [value]) => {
      if (value !== '0' && value !== '1') return ERROR
      modem.settings[key] = Number(value)
      return []
    },
    test: `+${name}: (0,1)`,
  }
}

/** facts/device.md §5.2; what it does not say follows 3GPP TS 27.007. */
const commands: Record<string, Command> = {
  CGMI: { read: (modem) => [maker(modem)] },
  CGMM: { read: (modem) => [`+CGMM: "${model(modem)}"`] },
  GMR: { read: (modem) => [`+GMR: "${modem.firmware}"`] },
  CGMR: { read: (modem) => [`+CGMR: "${modem.firmware}"`] },
  CGSN: { read: (modem) => [`+CGSN: "${modem.imei}"`] },
  ICCID: { read: withCard(({ iccid }) => [`+ICCID: ${iccid}`]) },
  CCID: { read: withCard(({ iccid }) => [`+CCID: ${iccid}`]) },
  CIMI: { read: ready(({ imsi }) => [imsi]) },
  CSQ: { read: strength },
  CPIN: { read: personal, set: enterPin },
  CPINR: { read: withCard(retries), set: (modem) => withCard(retries)(modem) },
  CLCK: { set: lock, test: '+CLCK: ("SC","FD")' },
  CREG: { read: registration('CREG') },
  CEREG: { read: registration('CEREG') },
  CGDCONT: { read: contexts, set: setContext, test: '+CGDCONT: (1-16),("IP","IPV6","IPV4V6")' },
  // 16 as the last number: LTE with more than one carrier, which old scripts do not know.
  COPS: { read: ready(() => ['+COPS: 0,0,"Practice Net",16']) },
  CFUN: { read: () => ['+CFUN: 1'], set: (_, [value]) => (value === '15' || value === '1' ? [] : ERROR) },
  [at.mode]: {
    read: (modem) => [`+${at.mode}: ${modem.settings.mode}`],
    set: setMode,
    test: `+${at.mode}: (${firstMode}-${lastMode})`,
  },
  [at.autoconnect]: kept(at.autoconnect, 'autoconnect'),
  [at.ipPass]: kept(at.ipPass, 'ippass'),
  [at.dataCall]: { ...kept(at.dataCall, 'rndis'), read: dataCall, set: setDataCall },
  [at.bands]: { read: ({ settings }) => [`+${at.bands}: ${settings.act}`], set: setAct },
  CGAUTH: { set: logIn, test: '+CGAUTH: (1-16),(0-2),64,64' },
  CGCONTRDP: { set: given },
  [at.cells]: { read: cell },
  [at.carriers]: {
    read: () => [
      `+${at.carriers}:`,
      'PCC:103,64,514,100,100,2,1,3,1,-84',
      'SCC 1:2,0,107,151,3025,75,255,1,255,3,255,-95',
    ],
  },
  [at.temperature]: { set: () => [`+${at.temperature}: 41`] },
}

function withCard(answer: (card: SimCard) => Answer) {
  return (modem: ModemState): Answer => {
    if (modem.simStarts) return modem.justStarted ? simFails : simBusy
    return modem.card ? answer(modem.card) : noSim
  }
}

function ready(answer: (card: SimCard) => Answer) {
  return withCard((card) => (card.state === 'READY' ? answer(card) : locked[card.state]))
}

/** A SIM of another operator: nothing is asked of it before the modem's own lock (3GPP TS 27.007). */
function personal(modem: ModemState): Answer {
  if (modem.faults.has('operator-lock') && modem.card && !modem.simStarts) return ['+CPIN: PH-NET PIN']
  if (modem.simStarts && !modem.justStarted) return ['+CPIN: NOT READY']
  return withCard(({ state }) => [`+CPIN: ${state}`])(modem)
}

function enterPin(modem: ModemState, [pin = '']: string[]): Answer {
  const { card } = modem
  if (modem.simStarts) return simBusy
  if (!card) return noSim
  if (card.state === 'SIM PUK') return locked['SIM PUK']
  if (card.state === 'READY') return notAllowed
  return card.verify(pin) ? [] : wrongPassword
}

function retries({ pinLeft, pukLeft }: SimCard): Answer {
  return [`+CPINR: SIM PIN,${pinLeft},3`, `+CPINR: SIM PUK,${pukLeft},10`]
}

/** Facility `SC` is the SIM's PIN: 2 asks, 0 and 1 set it and cost an attempt when the PIN is wrong. */
function lock(modem: ModemState, [facility, mode, pin = '']: string[]): Answer {
  const { card } = modem
  if (facility !== 'SC') return notAllowed
  if (!card) return noSim
  if (mode === '2') return [`+CLCK: ${card.lock ? 1 : 0}`]
  if (card.state === 'SIM PUK') return locked['SIM PUK']
  if (!card.verify(pin)) return wrongPassword
  card.lock = mode === '1'
  return []
}

function registration(name: string) {
  return (modem: ModemState): Answer => [`+${name}: 0,${modem.card?.state === 'READY' ? 1 : 0}`]
}

function contexts({ settings }: ModemState): Answer {
  return [...settings.contexts].map(([id, { type, apn }]) => `+CGDCONT: ${id},"${type}","${apn}",,0,0`)
}

function setContext({ settings }: ModemState, [id = '', type = 'IPV4V6', apn = '']: string[]): Answer {
  if (!/^\d+$/.test(id)) return ERROR
  settings.contexts.set(Number(id), { type, apn })
  return []
}

/** With any network the list of its bands is full again. */
function setAct({ settings }: ModemState, values: string[]): Answer {
  const [network = '', , , ...bands] = values
  if (network === '10') settings.act = hardware.bands
  else if (network === '2' && bands.every((band) => hardware.bands.split(',').slice(3).includes(band)))
    settings.act = values.join(',')
  else return ERROR
  return []
}

/** PAP is 1, CHAP 2. It takes none while a call runs. */
function logIn({ settings }: ModemState, [cid, method = '', user = '', password = '']: string[]): Answer {
  if (cid !== '1' || !/^[012]$/.test(method) || settings.rndis === 1) return ERROR
  settings.login = { method: Number(method), user, password }
  return []
}

/** What the network gave to a call that runs; a card's own network has a name where none was asked for. */
function given(modem: ModemState): Answer {
  const apn = modem.settings.contexts.get(1)?.apn || 'practice.net'
  return modem.address() ? [`+CGCONTRDP: 1,5,"${apn}","10.0.0.2"`] : []
}

function setMode({ settings }: ModemState, [value]: string[]): Answer {
  const mode = Number(value)
  if (!(mode >= firstMode && mode <= lastMode)) return ERROR
  settings.mode = mode
  return []
}

function dataCall(modem: ModemState): Answer {
  const address = modem.address()
  return [
    address
      ? `+${at.dataCall}: 1,1,"${address}","10.0.0.1","10.0.0.1"`
      : `+${at.dataCall}: ${modem.settings.rndis}`,
  ]
}

/** Starting a call needs a SIM that is unlocked; stopping one does not. */
function setDataCall(modem: ModemState, [on]: string[]): Answer {
  if (on === '1' && modem.simStarts) return simBusy
  if (on === '1' && !modem.card) return noSim
  if (on === '1' && modem.card?.state !== 'READY') return notAllowed
  modem.settings.rndis = on === '1' ? 1 : 0
  return []
}

function strength(modem: ModemState): Answer {
  if (modem.card?.state !== 'READY') return ['+CSQ: 99,99']
  return [modem.faults.has('modem-weak') ? '+CSQ: 3,99' : '+CSQ: 21,99']
}

function cell(modem: ModemState): Answer {
  if (modem.card?.state !== 'READY') return [`+${at.cells}:`]
  return [`+${at.cells}:`, 'LTE service cell:', '1,4,460,00,1A2B,0C3D4E5,514,64,103,100,30,57,57,20']
}
