import { holderWords } from '../../ui/words/host.ts'
import { serialWords } from '../../ui/words/host-serial.ts'
import type { Facts, SerialState } from '../facts.ts'
import { error, type Finding, note, ok, warning } from '../finding.ts'
import { stopService, udevRule } from '../mends.ts'

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
  const slow = serial.latency !== null && serial.latency > 4 ? [latency(serial, system)] : []
  const held = serial.holders.length ? busy(serial) : ok('port', serialWords.ready(serial.path))
  return [held, ...slow]
}

const missing = ({ path }: SerialState) =>
  error('port-missing', serialWords.missing(path), serialWords.plugIn)

/** A udev rule also opens adapters that are plugged in later, and needs no new login. */
function denied({ path, group, inGroup }: SerialState): Finding {
  if (inGroup && group) {
    const what = serialWords.deniedUntilLogin(path, group)
    return error('port-denied', what, `newgrp ${group}   # or log in again`)
  }
  const what = serialWords.denied(path, group)
  const add = `sudo usermod -aG ${group ?? 'dialout'} "$USER"   # then log in again`
  return error('port-denied', what, `${add}\n# or, for every USB adapter and at once:\n${udevRule}`)
}

function busy({ path, holders }: SerialState): Finding {
  const names = holders.map(({ program, pid }) => holderWords.named(program, pid))
  const mends = holders.map(({ program, pid }) => {
    if (program === 'ModemManager') return stopService(program)
    return pid === null ? serialWords.close : `kill ${pid}   # or close ${program}`
  })
  return error('port-busy', serialWords.busy(names, path), mends.join('\n'))
}

/** FTDI chips hold bytes back until 62 are there or this time is over: at 16 ms each typed letter's echo takes that long. */
function latency({ path, latency: time }: SerialState, system: Facts['system']): Finding {
  const name = path.replace(/^.*\//, '')
  const file = `/sys/bus/usb-serial/devices/${name}/latency_timer`
  const mend = system === 'linux' ? `echo 1 | sudo tee ${file}` : serialWords.setLatency(name)
  return note('ftdi-latency', serialWords.latency(path, time!), mend)
}

function serviceFinding(name: string): Finding {
  if (name === 'brltty') return warning('brltty', serialWords.brltty, stopService(name))
  return warning('modem-manager', serialWords.modemManager(name), stopService(name))
}

function portlessFinding(id: string, { services, system }: Facts): Finding {
  if (services.includes('brltty')) return error('adapter-taken', serialWords.taken(id), stopService('brltty'))
  const drivers: Record<string, string> = {
    '1a86': 'ch341',
    '10c4': 'cp210x',
    '0403': 'ftdi_sio',
    '067b': 'pl2303',
  }
  const driver = drivers[id.slice(0, 4)] ?? 'usbserial'
  const mend = system === 'linux' ? `sudo modprobe ${driver}` : serialWords.installDriver(driver)
  return error('driver-missing', serialWords.portless(id), mend)
}
