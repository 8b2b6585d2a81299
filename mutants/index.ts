import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../release/root.ts'
import { report } from './report.ts'
import { type Count, mutated } from './room.ts'
import { rooms } from './rooms.ts'
import { isSame, type Place } from './survivor.ts'
import { survivors } from './survivors.ts'

/** `npm run mutants` runs all rooms, `-- --only TEXT` those with a file that has it; both write docs/mutants.md. */
const only = process.argv[process.argv.indexOf('--only') + 1]
const some = process.argv.includes('--only')
  ? rooms.filter(({ files }) => files.some((file) => file.includes(only!)))
  : rooms
const page = join(root, 'docs', 'mutants.md')
const counts = new Map<string, Count>()
for (const room of some) {
  for (const [file, count] of await mutated(room)) {
    counts.set(file, count)
    say(`${file}: ${count.killed} killed, ${count.timedOut} timed out, ${count.survived.length} survived`)
  }
}
const alive = [...counts.values()].flatMap(({ survived }) => survived)
const unlisted = alive.filter((place) => !survivors.some((each) => isSame(each, place)))
const dead = survivors.filter((each) => counts.has(each.file) && !alive.some((place) => isSame(each, place)))
for (const place of unlisted) say(`SURVIVED without a reason: ${shown(place)}`)
for (const each of dead) say(`LISTED, and does not survive: ${shown(each)}`)
if (unlisted.length > 0 || dead.length > 0 || some.length === 0) process.exit(1)
const files = rooms.flatMap((room) => room.files)
writeFileSync(page, report(files, counts, survivors, existsSync(page) ? readFileSync(page, 'utf8') : ''))
process.exit(0)

function shown({ file, in: line, from, to }: Place): string {
  return JSON.stringify({ file, in: line, from, to }, null, 2)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
