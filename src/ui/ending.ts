import { isAbsolute } from 'node:path'
import { type Advice, advice } from '../messages/advice.ts'
import { examplePort } from '../messages/example-port.ts'
import { words } from '../messages/words.ts'
import { closingOf } from '../problems/closings.ts'
import { hintLines } from './hint.ts'
import type { Ended, Story } from './scene.ts'
import { powerLine } from './standing.ts'
import { wrap } from './wrap.ts'

/** The last screen: what the router is now, where its backup is, and what to do next. The first line is the verdict. */
export function ending(event: Ended, story: Story, columns: number): string[] {
  const head = `${headOf(event, story)} (${words.amounts.span(event.seconds * 1000)}).`
  const say = (lines: string[]) => lines.flatMap((line) => wrap(line, columns, '  '))
  const lte = event.lteProblem
  const next = event.result === 'passed' && !lte ? passed(event, story) : unfinished(event, story)
  // Paths stand alone on their lines, so that they can be marked and copied.
  const report = event.report && (story.records || !story.practice) ? [words.ending.report(event.report)] : []
  const but = lte ? [...say([words.head.noLte(lte)]), ...hintLines(lte, columns, '  ')] : []
  const stands = wrap(powerLine(event), columns, '  ')
  return [head, ...but, ...backup(event, story, say), ...report, ...hintLines(next, columns, '  '), ...stands]
}

function headOf({ result, lteProblem }: Ended, story: Story): string {
  if (result !== 'passed') return words.head[result]()
  const { procedure, steps, done } = story
  if (story.cut) return words.head.until(story.titleOf(story.last ?? ''))
  if ((procedure === 'install' || lteProblem) && done.has('accept')) {
    const release = story.facts.get('accept')?.release ?? story.facts.get('get-firmware')?.release
    return words.head.installed(typeof release === 'string' ? release : null)
  }
  if (procedure === 'restore') return words.head.restored()
  if (procedure === 'backup-serial') return words.head.emergency()
  return procedure === 'backup' && steps.length > 0
    ? words.head.backup(story.facts.has('back-up-flash'))
    : words.head.other(procedure)
}

function backup({ unit }: Ended, story: Story, say: (lines: string[]) => string[]): string[] {
  if (!unit || !story.records || !story.done.has('back-up-flash')) return []
  const { folder, kind, factoryFolder, copy } = story.facts.get('back-up-flash') ?? {}
  const place = typeof folder === 'string' ? folder : `units/${unit.replaceAll(':', '-')}/backup`
  const keep = isTheWayBack(kind) ? words.ending.keepTheBackup : words.ending.keepItAllTheSame
  const second = typeof copy === 'string' ? [words.ending.copy(copy)] : []
  const lines = [
    words.ending.backup(`${story.records}/${place}`),
    ...second,
    ...(story.practice ? [] : say([keep])),
  ]
  if (typeof factoryFolder !== 'string') return lines
  const factory = isAbsolute(factoryFolder) ? factoryFolder : `${story.records}/${factoryFolder}`
  return [...lines, words.ending.factory(factory), ...say([words.ending.keepTheFactory])]
}

/** Records of early versions have no kind. */
const isTheWayBack = (kind: unknown) => kind === undefined || kind === 'factory'

const realCommand = `benchflash install --port ${examplePort}`

function passed({ harm, unit }: Ended, story: Story): Advice {
  const { steps, done, cut, practice } = story
  if (cut) return advice(...(harm ? [words.harm.sentence(harm, unit)] : []), words.ending.startAgain)
  if (practice) return words.ending.practised(realCommand)
  return advice(...(done.has('accept') && steps.includes('install') ? [opening(story)] : []))
}

/** What was set in an earlier run is not known here; whoever had a bench file then knows it. */
function opening({ done, facts }: Story): string {
  const set = (facts.get('provision')?.set ?? []) as string[]
  const where = set.includes('lan-address') ? words.ending.itsOwn : words.ending.usual
  const before = done.has('provision') && !facts.has('provision')
  return before || set.includes('root-password')
    ? words.ending.openIt(where)
    : words.ending.openAndProtectIt(where)
}

function unfinished({ result, harm, unit, lteProblem }: Ended, { failed }: Story): Advice {
  // A failure's own screen has said the harm already.
  if (result !== 'cancelled') return advice(...closing(lteProblem?.code ?? failed?.event.code ?? ''))
  return advice(...(harm ? [words.harm.sentence(harm, unit)] : []), words.ending.startAgain)
}

/** What starting again would come to, which the code knows. */
function closing(code: string): string[] {
  const known = closingOf(code)
  return known === 'as-said' ? [] : [words.ending.closing[known ?? 'resumes']]
}
