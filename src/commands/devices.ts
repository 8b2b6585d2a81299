import { resolve } from 'node:path'
import { UsageError } from '../base/errors.ts'
import type { Device } from '../devices/device.ts'
import { readProfile } from '../devices/file.ts'
import { devices } from '../devices/index.ts'
import { hasOwnModem } from '../devices/modems.ts'
import { words } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Given } from '../session/given.ts'
import { Terminal } from '../ui/terminal.ts'

export interface DevicesGiven extends Given {
  check?: string
  new?: boolean
}

export async function devicesCommand(given: DevicesGiven): Promise<void> {
  const terminal = new Terminal({ plain: true, json: given.json ?? false })
  if (given.check !== undefined && given.new) throw new UsageError('bad-options', phrase('devices.oneOf'))
  if (given.new) {
    terminal.line(words.profileTemplate.trimEnd())
    return
  }
  if (given.check !== undefined) return check(readProfile(resolve(given.check)), given, terminal)
  for (const device of devices) {
    const { id, title, board, release, proven, missing } = device
    if (given.json)
      terminal.line(JSON.stringify({ id, title, board, branch: release.branch, proven, missing }))
    else terminal.line(words.devices.line(id, title, board, release.branch, missing.length === 0))
  }
}

/** A file without a fault: what will be done with it, and what will not. */
function check(device: Device, { json }: Given, terminal: Terminal): void {
  const { id, title, missing, proven, modem } = device
  const { does, doesNot } = abilities(device)
  const lines = json
    ? [JSON.stringify({ id, title, does, doesNot, missing, proven, modem })]
    : words.devices.checked(id, title, does, doesNot, missing)
  for (const line of lines) terminal.line(line)
}

function abilities(device: Device): { does: string[]; doesNot: string[] } {
  const { ability } = words.devices
  const all: [string, boolean][] = [
    [ability.ram, true],
    [device.flash === null ? ability.partialBackup : ability.backup, true],
    [ability.images, device.upstream],
    [ability.write, device.missing.length === 0],
    [ability.modem, hasOwnModem(device)],
  ]
  const those = (wanted: boolean) => all.flatMap(([name, can]) => (can === wanted ? [name] : []))
  return { does: those(true), doesNot: those(false) }
}
