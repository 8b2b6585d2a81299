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
  const held = serial.holders.length ? busy(serial) : ok('port', `${serial.path} can be opened.`)
  return [held, ...slow]
}

const missing = ({ path }: SerialState) =>
  error('port-missing', `There is no serial port ${path}.`, 'Plug the adapter in, then: benchflash ports')

/** A udev rule also opens adapters that are plugged in later, and needs no new login. */
function denied({ path, group, inGroup }: SerialState): Finding {
  const what = `You may not open ${path}: it belongs to the group ${group ?? 'of another user'}.`
  if (inGroup && group)
    return error(
      'port-denied',
      `${what} You were put into it since you logged in.`,
      `newgrp ${group}   # or log in again`,
    )
  const add = `sudo usermod -aG ${group ?? 'dialout'} "$USER"   # then log in again`
  return error('port-denied', what, `${add}\n# or, for every USB adapter and at once:\n${udevRule}`)
}

function busy({ path, holders }: SerialState): Finding {
  const names = holders.map(({ program, pid }) => (pid === null ? program : `${program} (process ${pid})`))
  const mends = holders.map(({ program, pid }) => {
    if (program === 'ModemManager') return stopService(program)
    return pid === null ? 'Close it.' : `kill ${pid}   # or close ${program}`
  })
  const verb = names.length === 1 ? 'has' : 'have'
  return error('port-busy', `${names.join(' and ')} ${verb} ${path} open.`, mends.join('\n'))
}

/** FTDI chips hold bytes back until 62 are there or this time is over: at 16 ms each typed letter's echo takes that long. */
function latency({ path, latency: time }: SerialState, system: Facts['system']): Finding {
  const name = path.replace(/^.*\//, '')
  const file = `/sys/bus/usb-serial/devices/${name}/latency_timer`
  const mend =
    system === 'linux'
      ? `echo 1 | sudo tee ${file}`
      : `Device Manager, Ports, ${name}, Port Settings, Advanced: Latency Timer 1`
  return note('ftdi-latency', `The FTDI adapter at ${path} waits ${time} ms before it hands bytes on.`, mend)
}

function serviceFinding(name: string): Finding {
  if (name === 'brltty') {
    const what = 'brltty (for Braille displays) is running: it takes CH340 and CP210x adapters away.'
    return warning('brltty', what, stopService(name))
  }
  const what = `${name} is running: it may send modem commands to a serial adapter that was just plugged in.`
  return warning('modem-manager', what, stopService(name))
}

function portlessFinding(id: string, { services, system }: Facts): Finding {
  const what = `A serial adapter (USB ${id}) is plugged in, but has no port.`
  if (services.includes('brltty'))
    return error('adapter-taken', `${what} brltty has taken it.`, stopService('brltty'))
  const drivers: Record<string, string> = {
    '1a86': 'ch341',
    '10c4': 'cp210x',
    '0403': 'ftdi_sio',
    '067b': 'pl2303',
  }
  const driver = drivers[id.slice(0, 4)] ?? 'usbserial'
  if (system === 'linux') return error('driver-missing', what, `sudo modprobe ${driver}`)
  return error('driver-missing', what, `Install the driver of its maker (${driver}).`)
}
