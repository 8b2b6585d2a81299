import { harmlessIn } from '../base/harmless.ts'
import { harmOf } from '../procedure/harm.ts'
import { fold, isLine, type Line } from '../procedure/journal.ts'
import { journalIn, macsIn, strangeUnit, unitFolder } from './layout.ts'
import { linesOf, type OnBad } from './lines.ts'
import { hexOf, type Mac, sameMac } from './mac.ts'
import { type RunSummary, readRuns } from './runs.ts'

/** One router, as far as this laptop knows it. Null is "never learned". */
export interface UnitSummary {
  mac: Mac
  imei: string | null
  hostname: string | null
  /** The number of its SIM card, and the access point that it was proven with. */
  iccid: string | null
  apn: string | null
  release: string | null
  harm: string
  result: RunSummary['result'] | null
  openwrt: RunSummary['openwrt']
  lte: RunSummary['lte']
  problem: RunSummary['problem']
  seat: string | null
  /** ISO time of the last thing that was done to it. */
  last: string | null
  /** `copy`: where its second copy was put; null where it has none. */
  backup: { folder: string; sha256: string; kind: string; copy: string | null } | null
  deeds: { step: string; state: Line['state']; t: string }[]
}

/** Only what passed and stays as it was proven leaves the bench with a label. */
export const forLabels = (units: UnitSummary[]) =>
  units.filter(
    ({ result, harm, openwrt }) =>
      result === 'passed' && (harm === 'installed' || (harm !== 'restored' && openwrt === 'proven')),
  )

/** All routers of the records, by MAC; `wanted` is a MAC or the end of one, written in any way. */
export function readUnits(
  records: string,
  wanted = '',
  runs = readRuns(records),
  onBad: OnBad = () => {},
): UnitSummary[] {
  const end = hexOf(wanted)
  return macsIn(records)
    .filter((mac) => hexOf(mac).endsWith(end))
    .sort((a, b) => a.localeCompare(b))
    .flatMap((mac) => {
      const lines = journalOf(records, mac, onBad)
      return lines ? [harmlessIn(unitOf(mac, lines, runs))] : []
    })
}

/** Null where the folder is not one of a router. */
export function journalOf(records: string, mac: Mac, onBad: OnBad): Line[] | null {
  try {
    return linesOf(journalIn(unitFolder(records, mac)), isLine, onBad)
  } catch {
    onBad({ file: strangeUnit(records, mac), line: null })
    return null
  }
}

function unitOf(mac: Mac, lines: Line[], runs: RunSummary[]): UnitSummary {
  const states = fold(lines)
  const own = runs.filter(({ unit }) => sameMac(unit, mac))
  const newest = own.at(-1)
  const fact = (step: string, name: string) => {
    const told = own.findLast(({ facts }) => facts.get(step)?.[name] !== undefined)?.facts.get(step)?.[name]
    return asText(states.get(step)?.facts[name] ?? told)
  }
  const saved = states.get('back-up-flash')?.facts ?? {}
  const folder = asText(saved.folder)
  return {
    mac,
    // Where the flash has none, it is the modem's.
    imei: fact('identify', 'imei') ?? fact('set-modem-mode', 'imei'),
    hostname: fact('provision', 'hostname'),
    iccid: fact('accept', 'iccid') ?? fact('set-modem-mode', 'iccid'),
    apn: fact('accept', 'apn'),
    release: fact('accept', 'release') ?? fact('upgrade', 'release') ?? fact('install', 'release'),
    harm: harmOf(lines),
    result: newest?.result ?? null,
    openwrt: newest?.openwrt ?? null,
    lte: newest?.lte ?? null,
    problem: newest?.problem ?? null,
    seat: newest?.seat ?? null,
    last: lines.at(-1)?.t ?? null,
    backup:
      folder === null
        ? null
        : {
            folder,
            sha256: asText(saved.sha256) ?? '',
            kind: asText(saved.kind) ?? '',
            copy: asText(saved.copy),
          },
    deeds: [...states].map(([step, { state, t }]) => ({ step, state, t })),
  }
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
