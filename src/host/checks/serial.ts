import { advice, command, together } from '../../phrases/advice.ts'
import { phrase } from '../../phrases/phrase.ts'
import type { Facts, SerialState } from '../facts.ts'
import { error, type Finding, note, ok, warning } from '../finding.ts'
import { stopService, udevRule } from '../fixes.ts'

export function serialFindings(facts: Facts): Finding[] {
  return [
    ...portFindings(facts),
    ...facts.services.map((name) => serviceFinding(name)),
    ...facts.portless.map((id) => portlessFinding(id, facts)),
  ]
}

export function portFindings({ serial, system }: Pick<Facts, 'serial' | 'system'>): Finding[] {
  if (!serial) return []
  if (!serial.exists) return [missing(serial)]
  if (!serial.mayOpen) return [denied(serial)]
  const slow = isSlow(serial) ? [latency(serial, system)] : []
  if (system === 'darwin' && /usbserial-/.test(serial.path)) slow.push(latencyOnMac(serial))
  const held = serial.holders.length ? busy(serial) : ok('port', phrase('serial.ready', serial.path))
  return [held, ...slow]
}

const missing = ({ path }: SerialState) =>
  error(
    'port-missing',
    phrase('serial.missing', path),
    advice(phrase('serial.plugIn'), command('benchflash ports')),
  )

/** A udev rule also opens adapters that are plugged in later, and needs no new login. */
function denied({ path, group, inGroup }: SerialState): Finding {
  if (inGroup && group) {
    const what = phrase('serial.deniedUntilLogin', path, group)
    return error('port-denied', what, advice(phrase('serial.newLogin'), command(`newgrp ${group}`)))
  }
  const what = phrase('serial.denied', path, group)
  // Whoever is put into the group of root may change the whole system.
  if (group === null || group === 'root')
    return error('port-denied', what, advice(phrase('serial.everyAdapter'), udevRule))
  const add = command(`sudo usermod -aG ${group} "$USER"`)
  return error(
    'port-denied',
    what,
    advice(phrase('serial.join'), add, phrase('serial.orEveryAdapter'), udevRule),
  )
}

function busy({ path, holders }: SerialState): Finding {
  const names = holders.map(({ program, pid }) => phrase('holder.named', program, pid))
  const own = holders.find((holder) => holder.own)?.own
  if (own)
    return error(
      'port-busy',
      phrase('serial.busyByUs', phrase('other.named', own), path),
      phrase('other.wait'),
    )
  const mends = holders.map(({ program, pid }) => {
    if (program === 'ModemManager') return stopService(program)
    return advice(
      ...(pid === null
        ? [phrase('serial.close')]
        : [phrase('serial.orEnd', program), command(`kill ${pid}`)]),
    )
  })
  return error('port-busy', phrase('serial.busy', names, path), together(mends))
}

export const isSlow = ({ latency }: SerialState) => latency !== null && latency > 4

/** FTDI chips hold bytes back until 62 are there or this time is over: at 16 ms each typed letter's echo takes that long. */
function latency({ path, latency: time }: SerialState, system: Facts['system']): Finding {
  const name = path.replace(/^.*\//, '')
  const file = `/sys/bus/usb-serial/devices/${name}/latency_timer`
  const mend =
    system === 'linux' ? advice(command(`echo 1 | sudo tee ${file}`)) : phrase('serial.setLatency', name)
  return note('ftdi-latency', phrase('serial.latency', path, time!), mend)
}

/** What its timer is at, this system does not say; other chips have a name like this, too. */
const latencyOnMac = ({ path }: SerialState) =>
  note('ftdi-latency', phrase('serial.latencyOnMac', path), phrase('serial.setLatencyOnMac'))

function serviceFinding(name: string): Finding {
  if (name === 'brltty') return warning('brltty', phrase('serial.brltty'), stopService(name))
  return warning('modem-manager', phrase('serial.modemManager', name), stopService(name))
}

function portlessFinding(id: string, { services, system }: Facts): Finding {
  if (services.includes('brltty'))
    return error('adapter-taken', phrase('serial.taken', id), stopService('brltty'))
  const drivers: Record<string, string> = {
    '1a86': 'ch341',
    '10c4': 'cp210x',
    '0403': 'ftdi_sio',
    '067b': 'pl2303',
  }
  const driver = drivers[id.slice(0, 4)] ?? 'usbserial'
  const mend =
    system === 'linux' ? advice(command(`sudo modprobe ${driver}`)) : phrase('serial.installDriver', driver)
  return error('driver-missing', phrase('serial.portless', id), mend)
}
