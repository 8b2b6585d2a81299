import { phrase, type Wording } from '../phrases/phrase.ts'
import type { Profile } from './schema.ts'
import { overlaps, type Span, socs, within } from './socs.ts'

export interface Fault {
  path: (string | number)[]
  message: Wording
}

/** The fields that a schema can't hold against each other: contradictions, and what no profile may ask for. */
export function broken(profile: Profile): Fault[] {
  return [...keyFaults(profile), ...memoryFaults(profile), ...flashFaults(profile), ...imageFaults(profile)]
}

/**
 * Digits that write flash in the menus of U-Boot 1.1.3 (facts/device.md §1.4). The schema has no digit but 4 as a key; this
 * holds also where that changes, and for a banner that is cut short.
 */
const writing = /[012789]/

function keyFaults({ 'boot-loader': { banner, keys } }: Profile): Fault[] {
  const old = banner.startsWith('U-Boot 1.1.3') || 'U-Boot 1.1.3 ('.startsWith(banner)
  if (!old) return []
  return keys.flatMap((key, n) =>
    writing.test(key) ? [{ path: ['boot-loader', 'keys', n], message: phrase('law.digit', key) }] : [],
  )
}

function memoryFaults({ soc, ram, 'boot-loader': loader }: Profile): Fault[] {
  const load = loader['load-address']
  if (!ram) {
    return load === undefined
      ? []
      : [{ path: ['boot-loader', 'load-address'], message: phrase('law.noWindow') }]
  }
  if (!soc) return [{ path: ['ram'], message: phrase('law.noSoc') }]
  const faults: Fault[] = []
  if (ram.from >= ram.to) faults.push({ path: ['ram', 'to'], message: phrase('law.backwards') })
  const flash = socs[soc].flash.find((span) => overlaps(ram, span))
  if (flash) faults.push({ path: ['ram'], message: phrase('law.ramInFlash', soc, shown(flash)) })
  else if (!within(ram, socs[soc].ram))
    faults.push({ path: ['ram'], message: phrase('law.notRam', soc, shown(socs[soc].ram)) })
  if (load !== undefined && (load < ram.from || load >= ram.to))
    faults.push({ path: ['boot-loader', 'load-address'], message: phrase('law.outside', shown(ram)) })
  return faults
}

function flashFaults({ flash, marks }: Profile): Fault[] {
  if (!flash) return marks ? [{ path: ['marks'], message: phrase('law.marksAlone') }] : []
  const sum = flash.parts.reduce((total, { size }) => total + size, 0)
  const names = flash.parts.map(({ name }) => name)
  const faults: Fault[] = []
  if (sum !== flash.size)
    faults.push({ path: ['flash', 'parts'], message: phrase('law.sum', sum, flash.size) })
  if (!names.includes(flash.firmware))
    faults.push({ path: ['flash', 'firmware'], message: phrase('law.noSuchPart', flash.firmware) })
  for (const [n, name] of names.entries()) {
    if (names.indexOf(name) < n)
      faults.push({ path: ['flash', 'parts', n, 'name'], message: phrase('law.twice', name) })
  }
  const lost = flash.parts.findIndex((part) => part.name === flash.firmware && part.irreplaceable)
  if (lost >= 0)
    faults.push({ path: ['flash', 'parts', lost, 'irreplaceable'], message: phrase('law.firmwareLost') })
  for (const name of ['mac', 'imei'] as const) {
    const at = marks?.[name] ?? 0
    if (at >= flash.size) faults.push({ path: ['marks', name], message: phrase('law.behindFlash') })
  }
  return faults
}

function imageFaults({ openwrt, evidence }: Profile): Fault[] {
  const faults: Fault[] = []
  const both = evidence.usb.findIndex((usb) => evidence['not-usb'].includes(usb))
  if (both >= 0) faults.push({ path: ['evidence', 'usb', both], message: phrase('law.bothWays') })
  if (openwrt && older(openwrt['oldest-target'], openwrt['oldest-ram']))
    faults.push({ path: ['openwrt', 'oldest-ram'], message: phrase('law.ramNewer') })
  return faults
}

const older = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true }) < 0
const shown = ({ from, to }: Span) => `0x${from.toString(16)} to 0x${to.toString(16)}`
