import { words } from '../messages/words.ts'
import type { Entry } from '../ports/capture.ts'
import type { Stamped } from '../procedure/reporter.ts'
import { type Interrupt, interruptsIn, type Mark, phasesIn } from './phases.ts'
import type { TextFile } from './strike.ts'

type Facts = Record<string, unknown>

/** What a survey found out, as far as it came. */
export interface Survey {
  facts: Partial<Record<string, Facts>>
  failed: { step: string; code: string; message: string } | null
  notes: string[]
  phases: Mark[]
  interrupts: Interrupt[]
}

export function surveyOf(events: Stamped[], entries: Entry[]): Survey {
  const facts: Survey['facts'] = {}
  for (const event of events) if (event.type === 'step-done') facts[event.step] = event.facts
  const failed = events.findLast((event) => event.type === 'step-failed')
  return {
    facts,
    failed: failed ? { step: failed.step, code: failed.code, message: failed.message } : null,
    notes: events.flatMap((event) => (event.type === 'note' ? [event.text] : [])),
    phases: phasesIn(entries),
    interrupts: interruptsIn(entries),
  }
}

/** The answers first, then what each of them was read from. */
export function surveyFiles(survey: Survey): TextFile[] {
  const {
    'ask-bootloader': loader = {},
    'survey-system': system = {},
    'survey-modem': modem = {},
  } = survey.facts
  const all: Record<string, string> = {
    'survey.txt': answers(survey).join('\n'),
    'phases.txt': survey.phases.map(({ at, mark }) => `${at.toFixed(0).padStart(8)} ms  ${mark}`).join('\n'),
    'boot.log': text(loader.bootLog),
    'version.txt': text(loader.version),
    'help.txt': text(loader.help),
    'printenv.txt': text(loader.printenv),
    'ram-images.txt': images(survey).join('\n'),
    'kernel.log': text(system.kernelLog),
    'flash.txt': flash(system),
    'hardware.txt': hardware(system, survey.facts.identify ?? {}),
    'modem.txt': dialogue(modem),
  }
  return Object.entries(all).flatMap(([name, text]) =>
    text.trim() === '' ? [] : [{ name, text: `${text}\n` }],
  )
}

/** The open questions (facts/device.md §10), one by one by their numbers; what was not seen is called that. */
function answers(survey: Survey): string[] {
  const { facts, failed, phases, interrupts } = survey
  const loader = facts['ask-bootloader'] ?? {}
  const modem = facts['survey-modem'] as { usb?: { netdev: string | null }; release?: string } | undefined
  const printenv = text(loader.printenv)
  const count = (mark: string) => phases.filter((each) => each.mark === mark).length
  return [
    words.answer.head(failed),
    '',
    words.answer.keys(interrupts),
    words.answer.retries(count('TFTP done'), count('TFTP timeout'), count('TFTP error')),
    words.answer.build(text(loader.version) || text(facts['enter-bootloader']?.bootloader)),
    words.answer.printenv(printenv === '' ? null : printenv.split('\n').length),
    words.answer.spi(text(loader.help), text(loader.spi), text(loader.spiWhy)),
    words.answer.images(images(survey)),
    words.answer.netdev(modem?.release ?? null, modem?.usb?.netdev ?? null),
    words.answer.lan(count('LAN link'), count('console')),
    words.answer.map(text(facts['survey-system']?.flashMap)),
    '',
    ...survey.notes.map((note) => words.surveyFile.note(note)),
  ]
}

function images({ facts, failed, notes }: Survey): string[] {
  const first = facts['boot-from-ram']?.image
  const trials = (facts['survey-images']?.trials ?? []) as Trial[]
  const refused = notes.filter((note) => /RAM image|\[(?:kernel|image|ram)-/.test(note))
  return [
    ...(first ? [words.surveyFile.starts(String(first))] : []),
    ...trials.map((trial) => words.surveyFile.trial(trial)),
    ...(first ? [] : refused),
    ...(failed?.step === 'boot-from-ram' ? [words.surveyFile.none(failed.code, failed.message)] : []),
  ]
}

export interface Trial {
  name: string
  outcome: string
  said: string | null
  seconds: number
}

function flash(system: Facts): string {
  const hashes = Object.entries((system.hashes ?? {}) as Record<string, string>)
  return [text(system.flashMap), ...hashes.map(([name, hash]) => `${hash}  ${name}`)].join('\n')
}

function hardware(system: Facts, identify: Facts): string {
  const parts = ['board', 'processor', 'memory', 'commandLine', 'mounts', 'pci', 'network', 'uptime'] as const
  const told = parts.flatMap((part) => (text(system[part]) ? [`== ${part}`, text(system[part]), ''] : []))
  const usb = system.usb ? ['== usb', JSON.stringify(system.usb, null, 1), ''] : []
  const evidence = identify.evidence ? ['== evidence', JSON.stringify(identify.evidence, null, 1)] : []
  return [...told, ...usb, ...evidence].join('\n')
}

function dialogue({ release, usb, answers }: Facts): string {
  if (!Array.isArray(answers)) return ''
  const said = answers.flatMap(({ command, lines, result }) => [
    `> ${command}`,
    ...lines,
    result ?? '(nothing)',
    '',
  ])
  return [`OpenWrt ${release}, ${JSON.stringify(usb)}`, '', ...said].join('\n')
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
