import { english } from '../base/english.ts'
import { BenchError } from '../base/errors.ts'
import { deviceById } from '../devices/index.ts'
import { likelyLinks } from '../host/checks/address.ts'
import type { Wanted } from '../host/facts.ts'
import { type Finding, note, warning } from '../host/finding.ts'
import { examine, hostHere } from '../host/index.ts'
import { lend } from '../host/lend.ts'
import { said, words } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'
import { adapters } from '../ports/adapters.ts'
import { isSim } from '../ports/port-address.ts'
import { benchHere, withBench } from '../session/bench-here.ts'
import { type Context, untilStopped } from '../session/context.ts'
import type { Given } from '../session/given.ts'
import { lineFinding } from '../session/line-look.ts'
import { ownServer } from '../session/own-server.ts'
import { openedSince, portLooks, seatPorts } from '../session/seat-looks.ts'
import { settingsFrom } from '../session/settings.ts'
import { inOneList, looksAt, type WireLook, type WireWanted, wiresWanted } from '../session/wire-looks.ts'
import { findingLines, verdict } from '../ui/findings.ts'
import { unanswered } from '../ui/operator.ts'
import { Terminal } from '../ui/terminal.ts'

export interface DoctorGiven extends Given {
  fix?: boolean
  /** A file name, or true for `bench.yaml`. */
  writeBench?: string | true
}

/** Checks this laptop and this bench; ends well unless something is certain to stop a run. */
export async function doctor(given: DoctorGiven, context: Context): Promise<void> {
  const terminal = new Terminal({ plain: given.plain ?? false, json: given.json ?? false })
  if (given.writeBench) {
    const { writeBench } = await import('../session/write-bench.ts')
    return writeBench(given.writeBench === true ? 'bench.yaml' : given.writeBench, given, terminal)
  }
  const bench = await benchHere(given.bench)
  const seats = given.port === undefined ? seatPorts(bench) : []
  const there = given.port === undefined && !bench ? await adapters() : null
  const ports = there?.map(({ path }) => path) ?? seats
  const port = given.port ?? (ports.length === 1 ? ports[0]! : '')
  const settings = settingsFrom(withBench(given, bench), port)
  const wires = wiresWanted(given, bench, settings)
  const looks = await looksAt(wires)
  for (const { wanted, found } of looks) found.push(...(await ownServer(wanted, found)))
  const { baudRate } = deviceById(settings.device).console
  const lines = await portLooks(port === '' ? seats : [], baudRate)
  let found = [...adapterFindings(there?.length), ...lines, ...inOneList(looks)]
  if (hasLine(settings.port, found)) found.push(await lineFinding(settings, context.stopping.stop))
  if (settings.port !== '') found = await openedSince(settings.port, found)
  show(found, given, terminal)
  if (given.fix && lacksAddress(found)) return fix(looks, given, terminal, context)
  const errors = found.filter(({ level }) => level === 'error')
  if (errors.length) throw told(new BenchError('bench-not-ready', phrase('doctor.notReady', verdict(found))))
}

/** A line that can't be opened was told already. */
export const hasLine = (port: string, found: Finding[]) =>
  port !== '' &&
  !isSim(port) &&
  !found.some(({ code, level }) => level === 'error' && code.startsWith('port-'))

/** `[{code, level, what, mend}]`, a line each with --json. */
export function show(found: Finding[], { json }: Given, terminal: Terminal): void {
  for (const finding of found) {
    if (json) terminal.line(JSON.stringify(english(finding)))
    else for (const line of shown(finding, terminal)) terminal.line(line)
  }
  if (!json) terminal.line(`\n${verdict(found)}`)
}

export function shown(finding: Finding, terminal: Terminal): string[] {
  const { wire, what } = finding
  const named = wire === undefined ? finding : { ...finding, what: words.doctor.atWire(wire, said(what)) }
  return findingLines(named, terminal.columns, terminal.style.bind(terminal))
}

export const lacksAddress = (found: Finding[]) => found.some(({ code }) => code === 'address-missing')

/**
 * The address for the run, after asking; null when it is not wanted. It is taken away when the result is disposed.
 * `wire`: its name, where there are several; `taken`: the addresses of those, whose cards are not free.
 */
async function lendAddress(
  wanted: Wanted,
  given: Given,
  terminal: Terminal,
  signal: AbortSignal,
  { wire, taken }: { wire?: string; taken: string[] },
): Promise<AsyncDisposable | null> {
  const host = hostHere()
  const links = likelyLinks(await host.links()).filter(
    ({ addresses }) => !addresses.some(({ ip }) => taken.includes(ip)),
  )
  if (!links.length) throw new BenchError('no-cable-link', phrase('doctor.noCard'))
  const names = links.map(({ name }) => name)
  const link = await chosen({ names, wire }, given, terminal, signal)
  const text = words.doctor.lend(link, wanted.address)
  if (!given.yes && !terminal.answers) throw unanswered({ text, flag: '--yes' })
  if (!given.yes && !(await terminal.confirm(text, signal, true))) return null
  return lend(host, { link, ip: wanted.address, prefix: 24 })
}

async function fix(looks: WireLook[], given: Given, terminal: Terminal, context: Context): Promise<void> {
  await using lent = new Lent(looks)
  for (const look of looks) {
    if (!(await lent.lend(look, given, terminal, context.stopping.stop))) continue
    show(await examine(look.wanted, { thorough: false }), given, terminal)
    if (!given.json) terminal.line(words.doctor.lent(look.wanted.address))
  }
  if (lent.any) await untilStopped(context)
}

/** The addresses of the wires that lack theirs, until they are taken away. */
export class Lent implements AsyncDisposable {
  readonly #wires: WireWanted[]
  readonly #given = new Map<string, AsyncDisposable>()

  constructor(wires: WireWanted[]) {
    this.#wires = wires
  }

  get any(): boolean {
    return this.#given.size > 0
  }

  /** False where it is there, was lent already, or is not wanted. */
  async lend(look: WireLook, given: Given, terminal: Terminal, signal: AbortSignal): Promise<boolean> {
    const { label, wanted, found } = look
    if (!lacksAddress(found) || this.#given.has(label)) return false
    const wire = this.#wires.length > 1 ? { wire: label } : {}
    const taken = this.#wires.map((each) => each.wanted.address)
    const address = await lendAddress(wanted, given, terminal, signal, { ...wire, taken })
    if (address) this.#given.set(label, address)
    return address !== null
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const address of this.#given.values()) await address[Symbol.asyncDispose]()
  }
}

/** With one card there is nothing to choose; with --yes the likeliest is taken. */
async function chosen(
  { names, wire }: { names: string[]; wire: string | undefined },
  given: Given,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<string> {
  if (names.length === 1 || given.yes || !terminal.answers) return names[0]!
  const choices = names.map((name) => ({ name, value: name }))
  return terminal.choose(words.doctor.whichLink(wire), choices, signal)
}

/** Where no port was named: without an adapter no router is reached, and of several none is looked at. */
export function adapterFindings(count: number | undefined): Finding[] {
  if (count === 0) return [warning('no-adapter', phrase('adapter.none'), phrase('adapter.plugIn'))]
  if (count !== undefined && count > 1) return [note('port-not-chosen', phrase('adapter.several', count))]
  return []
}

const told = (problem: BenchError) => Object.assign(problem, { told: true })
