import type { Ended, Story } from './scene.ts'
import { span } from './words/amounts.ts'
import { endingWords, headWords } from './words/ending.ts'
import { harmSentence } from './words/harm.ts'
import { wrap } from './wrap.ts'

/** The last screen: what the router is now, where its backup is, and what to do next. The first line is the verdict. */
export function ending(event: Ended, story: Story, columns: number): string[] {
  const head = `${headOf(event, story)} (${span(event.seconds * 1000)}).`
  const say = (lines: string[]) => lines.flatMap((line) => wrap(line, columns, '  '))
  const next = event.result === 'passed' ? passed(event, story) : unfinished(event)
  // Paths stand alone on their lines, so that they can be marked and copied.
  const report = event.report ? [endingWords.report(event.report)] : []
  return [head, ...backup(event, story, say), ...report, ...say(next)]
}

function headOf({ result }: Ended, story: Story): string {
  if (result !== 'passed') return headWords[result]()
  const { procedure, steps, done } = story
  if (story.cut) return headWords.until(story.titleOf(story.last ?? ''))
  if (procedure === 'install' && done.has('accept')) {
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
  const { folder, kind } = story.facts.get('back-up-flash') ?? {}
  const place = typeof folder === 'string' ? folder : `units/${unit.replaceAll(':', '-')}/backup`
  const keep = isTheWayBack(kind) ? endingWords.keepTheBackup : endingWords.keepItAllTheSame
  return [endingWords.backup(`${story.records}/${place}`), ...(story.practice ? [] : say([keep]))]
}

/** Records of early versions have no kind. */
const isTheWayBack = (kind: unknown) => kind === undefined || kind === 'factory'

function passed({ harm, unit }: Ended, { steps, done, cut, practice }: Story): string[] {
  if (cut) return [...(harm ? [harmSentence(harm, unit)] : []), endingWords.startAgain]
  if (!done.has('accept') || !steps.includes('install')) return practice ? [endingWords.practised] : []
  // Whether there is LTE depends on whether this procedure has the steps for it.
  const lte = done.has('configure-network') ? [] : [endingWords.lteIsNotSetUp]
  if (practice) return [...lte, endingWords.practised]
  return [...lte, done.has('provision') ? endingWords.openIt : endingWords.openAndProtectIt]
}

function unfinished({ result, harm, unit }: Ended): string[] {
  // A failure's own screen has said the harm already.
  if (result === 'failed') return [endingWords.whenMended]
  return [...(harm ? [harmSentence(harm, unit)] : []), endingWords.startAgain]
}
