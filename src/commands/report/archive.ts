import { resolve } from 'node:path'
import { provisioningOf } from '../../bench/config/provisioning.ts'
import { deviceById, usualDevice } from '../../devices/index.ts'
import { words } from '../../messages/words.ts'
import { toSend } from '../../records/layout.ts'
import { readPasswords } from '../../records/passwords.ts'
import { type Archive, contents, writeArchive } from '../../reports/archive.ts'
import type { Secret } from '../../reports/found.ts'
import { type RunFiles, unitsIn } from '../../reports/run-files.ts'
import { type Known, strike, type TextFile } from '../../reports/strike.ts'
import { jsonFile, placesHere, systemFile } from '../../reports/system.ts'
import { benchHere } from '../../session/bench-here.ts'
import type { Context } from '../../session/context.ts'
import type { Given } from '../../session/given.ts'
import type { Terminal } from '../../ui/terminal.ts'
import { wrap } from '../../ui/wrap.ts'

export interface ToSend {
  name: string
  /** Stands in front: what this is. */
  what: string
  run: RunFiles
  more: TextFile[]
  records: string
  given: Given & { to?: string }
}

/** One archive with secrets struck out: what is in it is shown, and then it is written. */
export async function sendable(options: ToSend, terminal: Terminal, context: Context): Promise<void> {
  const archive = await made(options, terminal, context)
  const { json } = options.given
  if (json) terminal.line(JSON.stringify({ type: 'archive-contents', ...listed(archive) }))
  else for (const line of contents(archive)) for (const each of wrapped(line, terminal)) terminal.line(each)
  if (!(await wanted(options.given, terminal, context))) return terminal.line(words.archive.notWritten)
  const file = resolve(options.given.to ?? toSend(options.records, `${archive.name}.tar.gz`))
  const bytes = writeArchive(archive, file)
  terminal.line(json ? JSON.stringify({ type: 'archive', file, bytes }) : words.archive.written(file, bytes))
}

async function made(
  { name, what, run, more, records, given }: ToSend,
  terminal: Terminal,
  context: Context,
): Promise<Archive> {
  const profile = jsonFile('profile.json', deviceById(given.device ?? usualDevice))
  const readme = { name: 'README.txt', text: words.archive.readme(what, context.version) }
  const files = [readme, ...more, systemFile(context.version), profile, ...run.files]
  return { name, struck: strike(files, await known({ records, run, given }, terminal)) }
}

/** What this laptop knows to be secret, whether or not it shows. */
async function known(
  { records, run, given }: Pick<ToSend, 'records' | 'run' | 'given'>,
  terminal: Terminal,
): Promise<Known> {
  const kept = readPasswords(records, (bad) => terminal.aside(words.passedOver(bad)))
  const passwords = [...kept.values()].map((text): Secret => ({ kind: 'password', text }))
  const bench = await benchHere(given.bench).catch(() => null)
  const provisioning = await provisioningOf(bench, given.bench ?? 'bench.yaml').catch(() => null)
  const { secretsOf } = await import('../../bench/config/provisioning.ts')
  const settings = (provisioning ? secretsOf(provisioning) : []).map(
    (text): Secret => ({ kind: 'key', text }),
  )
  const pin = process.env.BENCHFLASH_PIN
  const pins: Secret[] = pin ? [{ kind: 'pin', text: pin }] : []
  const units = [...new Set([...(run.unit ? [run.unit] : []), ...unitsIn(records)])]
  return { secrets: [...run.secrets, ...passwords, ...settings, ...pins], units, places: placesHere(records) }
}

/** Where it cannot be asked, that is not a "no": what would be in it stands above, and it stays on this laptop. */
async function wanted(given: Given, terminal: Terminal, { stopping }: Context): Promise<boolean> {
  if (given.yes || given.json || !terminal.answers) return true
  return terminal.confirm(words.archive.write, stopping.stop, true)
}

function listed({ name, struck }: Archive) {
  const files = struck.files.map((file) => ({ name: file.name, bytes: Buffer.byteLength(file.text) }))
  return { name, files, struck: struck.counts, refused: struck.refused }
}

const wrapped = (line: string, terminal: Terminal) =>
  line.startsWith('  ') ? [line] : wrap(line, terminal.columns - 1)
