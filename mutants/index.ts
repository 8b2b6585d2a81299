import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../release/root.ts'
import { report } from './report.ts'
import { type Count, mutated, type Room } from './room.ts'
import { rooms } from './rooms.ts'
import { isSame, type Place } from './survivor.ts'
import { survivors } from './survivors.ts'

/** `npm run mutants` runs all rooms, `-- --only TEXT` those with a file that has it; both write docs/mutants.md. */
const words = process.argv.slice(2)
const only = words.includes('--only') ? (words[words.indexOf('--only') + 1] ?? '') : ''
const some = rooms.filter(({ files }) => files.some((file) => file.includes(only)))
const page = join(root, 'docs', 'mutants.md')
const good = new Map<string, Count>()
let bad = some.length === 0 ? 1 : 0
for (const room of some) {
  for (const [file, count] of await ran(room)) {
    say(`${file}: ${count.killed} killed, ${count.timedOut} timed out, ${count.survived.length} survived`)
    const wrong = complaints(file, count)
    for (const text of wrong) say(text)
    if (wrong.length === 0) good.set(file, count)
    bad += wrong.length
  }
}
const files = rooms.flatMap((room) => room.files)
writeFileSync(page, report(files, good, survivors, existsSync(page) ? readFileSync(page, 'utf8') : ''))
process.exit(bad === 0 ? 0 : 1)

async function ran(room: Room): Promise<Map<string, Count>> {
  try {
    return await mutated(room)
  } catch (error) {
    say(`NOT RUN: ${room.files.join(', ')}: ${String(error)}`)
    bad += 1
    return new Map()
  }
}

function complaints(file: string, { survived }: Count): string[] {
  const own = survivors.filter((each) => each.file === file)
  const unlisted = survived.filter((place) => !own.some((each) => isSame(each, place)))
  const dead = own.filter((each) => !survived.some((place) => isSame(each, place)))
  return [
    ...unlisted.map((place) => `SURVIVED without a reason: ${shown(place)}`),
    ...dead.map((each) => `LISTED, and does not survive: ${shown(each)}`),
  ]
}

function shown({ file, in: line, from, to }: Place): string {
  return JSON.stringify({ file, in: line, from, to }, null, 2)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
