import { isAbsolute } from 'node:path'
import { closingOf } from '../problems/closings.ts'
import { hintLines } from './hint.ts'
import type { Ended, Story } from './scene.ts'
import { powerLine } from './standing.ts'
import { type Advice, advice } from './words/advice.ts'
import { span } from './words/amounts.ts'
import { endingWords, headWords } from './words/ending.ts'
import { harmSentence } from './words/harm.ts'
import { examplePort } from './words/port.ts'
import { wrap } from './wrap.ts'

/** The last screen: what the router is now, where its backup is, and what to do next. The first line is the verdict. */
export function ending(event: Ended, story: Story, columns: number): string[] {
  const head = `${headOf(event, story)} (${span(event.seconds * 1000)}).`
  const say = (lines: string[]) => lines.flatMap((line) => wrap(line, columns, '  '))
  const lte = event.lteProblem
  const next = event.result === 'passed' && !lte ? passed(event, story) : unfinished(event, story)
  // Paths stand alone on their lines, so that they can be marked and copied.
  const report = event.report && (story.records || !story.practice) ? [endingWords.report(event.report)] : []
  const but = lte ? [...say([headWords.noLte(lte)]), ...hintLines(lte, columns, '  ')] : []
  const stands = wrap(powerLine(event), columns, '  ')
  return [head, ...but, ...backup(event, story, say), ...report, ...hintLines(next, columns, '  '), ...stands]
}

function headOf({ result, lteProblem }: Ended, story: Story): string {
  if (result !== 'passed') return headWords[result]()
  const { procedure, steps, done } = story
  if (story.cut) return headWords.until(story.titleOf(story.last ?? ''))
  if ((procedure === 'install' || lteProblem) && done.has('accept')) {
    const release = story.facts.get('accept')?.release ?? story.facts.get('get-firmware')?.release
    return headWords.installed(typeof release === 'string' ? release : null)
  }
  if (procedure === 'restore') return headWords.restored()
  if (procedure === 'backup-serial') return headWords.emergency()
  return procedure === 'backup' && steps.length > 0
    ? headWords.backup(story.facts.has('back-up-flash'))
    : headWords.other(procedure)
}

function backup({ unit }: Ended, story: Story, say: (lines: string[]) => string[]): string[] {
  if (!unit || !story.records || !story.done.has('back-up-flash')) return []
  const { folder, kind, factoryFolder, copy } = story.facts.get('back-up-flash') ?? {}
  const place = typeof folder === 'string' ? folder : `units/${unit.replaceAll(':', '-')}/backup`
  const keep = isTheWayBack(kind) ? endingWords.keepTheBackup : endingWords.keepItAllTheSame
  const second = typeof copy === 'string' ? [endingWords.copy(copy)] : []
  const lines = [
    endingWords.backup(`${story.records}/${place}`),
    ...second,
    ...(story.practice ? [] : say([keep])),
  ]
  if (typeof factoryFolder !== 'string') return lines
  const factory = isAbsolute(factoryFolder) ? factoryFolder : `${story.records}/${factoryFolder}`
  return [...lines, endingWords.factory(factory), ...say([endingWords.keepTheFactory])]
}

/** Records of early versions have no kind. */
const isTheWayBack = (kind: unknown) => kind === undefined || kind === 'factory'

const realCommand = `benchflash install --port ${examplePort}`

function passed({ harm, unit }: Ended, story: Story): Advice {
  const { steps, done, cut, practice } = story
  if (cut) return advice(...(harm ? [harmSentence(harm, unit)] : []), endingWords.startAgain)
  if (practice) return endingWords.practised(realCommand)
  return advice(...(done.has('accept') && steps.includes('install') ? [opening(story)] : []))
}

/** What was set in an earlier run is not known here; whoever had a bench file then knows it. */
function opening({ done, facts }: Story): string {
  const set = (facts.get('provision')?.set ?? []) as string[]
  const where = set.includes('lan-address') ? endingWords.itsOwn : endingWords.usual
  const before = done.has('provision') && !facts.has('provision')
  return before || set.includes('root-password')
    ? endingWords.openIt(where)
    : endingWords.openAndProtectIt(where)
}

function unfinished({ result, harm, unit, lteProblem }: Ended, { failed }: Story): Advice {
  // A failure's own screen has said the harm already.
  if (result !== 'cancelled') return advice(...closing(lteProblem?.code ?? failed?.event.code ?? ''))
  return advice(...(harm ? [harmSentence(harm, unit)] : []), endingWords.startAgain)
}

/** What starting again would come to, which the code knows. */
function closing(code: string): string[] {
  const known = closingOf(code)
  return known === 'as-said' ? [] : [endingWords.closing[known ?? 'resumes']]
}
