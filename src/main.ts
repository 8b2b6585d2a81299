#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import type { CommanderError } from '@commander-js/extra-typings'
import { languageIn, localeOf } from './messages/asked.ts'
import type { Language } from './messages/en/index.ts'

/** What a run does is in its records, too: a router is not left in the middle because its output is no longer read. */
const runs = new Set(['install', 'batch', 'backup', 'restore', 'modem', 'upgrade', 'demo'])
/** What goes on for long, too. */
const serves = new Set(['serve', 'simulate', 'console'])
/** The output could not be written, as on a full disk. Null where only its reader went away (`| head`). */
let outputLost = null as NodeJS.ErrnoException | null
let telling = Promise.resolve()
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return
  if (!outputLost) telling = tellLost(error)
  outputLost ??= error
})
process.stderr.on('error', () => {})
for (const name of ['uncaughtException', 'unhandledRejection'] as const) {
  // What goes wrong on the way out comes here again: once is enough.
  process.on(name, (error: unknown) => void leave(error).catch(() => process.exit(70)))
}
// Not awaited: the single executable is CommonJS, which has no top-level await. It handles its own errors.
void main(languageIn(process.argv.slice(2)))

async function main({ asked, rest: args }: { asked: string | undefined; rest: string[] }): Promise<void> {
  try {
    const words = args.join(' ')
    if (/^(--version|-V)$/.test(words)) process.stdout.write(`${ownVersion()}\n`)
    else {
      const language = await spoken(asked ?? (process.env.BENCHFLASH_LANG || undefined))
      if (/^(--help|-h|help)$/.test(words)) await front(process.stdout, language)
      else await run(args, language)
    }
    await flushed()
    if (outputLost && !isRun(args)) throw outputLost
    process.exit(0)
  } catch (error) {
    await leave(error)
  }
}

/** A plan that is only shown is in no record. */
const isRun = (args: string[]) => runs.has(args[0] ?? '') && !args.includes('--dry-run')

/** Null for English, which is spoken from the beginning: nothing is loaded for it. */
async function spoken(asked: string | undefined): Promise<Language | null> {
  const locale = localeOf(process.env, process.platform)
  if (asked === undefined && /^(en|c|posix)?([-_.@]|$)/i.test(locale)) return null
  const { speakAs } = await import('./commands/language.ts')
  return speakAs(asked, locale)
}

/** Which commands there are, without loading one. */
async function front(to: NodeJS.WriteStream, language: Language | null): Promise<void> {
  const [{ frontPage }, { helpWords: help, verbWords: verb, formWords: form }] = await Promise.all([
    import('./commands/front-page.ts'),
    import('./messages/en/help.ts'),
  ])
  to.write(`${frontPage(language ?? { help, verb, form }, to.columns)}\n`)
}

/** What lives for moments is collected often: an install needs a quarter less memory then, and no more time. */
function spareMemory(): void {
  if (process.execArgv.join().includes('semi-space')) return
  for (const flag of ['--max-semi-space-size=2', '--semi-space-growth-factor=1']) setFlagsFromString(flag)
}

/** A command, or with nothing to go by questions, where they can be answered. */
async function run(args: string[], language: Language | null): Promise<void> {
  if (args.length === 0 && !(process.stdin.isTTY && process.stdout.isTTY)) {
    await front(process.stderr, language)
    process.exit(2)
  }
  if (runs.has(args[0] ?? '') || serves.has(args[0] ?? '')) spareMemory()
  const [{ Stopping }, { program }] = await Promise.all([
    import('./procedure/stopping.ts'),
    import('./commands/program.ts'),
  ])
  const stopping = new Stopping()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.request())
  const context = { stopping, version: ownVersion() }
  const all = program(context, args[0])
  const parse = async (words: string[]) => void (await all.parseAsync(words, { from: 'user' }))
  if (args.length > 0) return parse(args)
  const { wizard } = await import('./commands/wizard.ts')
  await wizard({ has: (name) => all.commands.some((one) => one.name() === name), run: parse }, context)
}

/** The only place where an error becomes an exit code. */
async function leave(error: unknown): Promise<never> {
  const code = (error as CommanderError | undefined)?.code
  if (typeof code === 'string' && code.startsWith('commander.')) {
    await flushed()
    if ((error as CommanderError).exitCode !== 0) process.exit(2)
    if (!outputLost) process.exit(0)
    return leave(outputLost)
  }
  const [{ asProblem }, { shown }, { problemLines }] = await Promise.all([
    import('./base/errors.ts'),
    import('./base/harmless.ts'),
    import('./ui/failure.ts'),
  ])
  const problem = asProblem(error)
  // The run's own screen has told it already.
  if (!isTold(error)) process.stderr.write(`${problemLines(problem, process.stderr.columns).join('\n')}\n`)
  await flushed()
  if (problem.exit === 70 && problem.cause instanceof Error)
    process.stderr.write(`${shown(problem.cause.stack ?? '')}\n`)
  process.exit(problem.exit)
}

function isTold(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'told' in error && error.told === true
}

async function tellLost(error: NodeJS.ErrnoException): Promise<void> {
  const [{ shown }, { words }] = await Promise.all([
    import('./base/harmless.ts'),
    import('./messages/words.ts'),
  ])
  process.stderr.write(`${shown(words.output.lost(error.message))}\n`)
}

/** Pipes are written in the background on some systems, and exit does not wait for them; nor for what is said of a loss. */
async function flushed(): Promise<void> {
  await new Promise((resolve) => void process.stdout.write('', resolve))
  await telling
}

/** Written in by the bundler; an executable of one file has no package.json. */
declare const BENCHFLASH_VERSION: string

function ownVersion(): string {
  if (typeof BENCHFLASH_VERSION !== 'undefined') return BENCHFLASH_VERSION
  // From `src/` when run by a tool that strips types, from `dist/src/` when built.
  for (const up of ['../package.json', '../../package.json']) {
    try {
      return JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')).version
    } catch {}
  }
  return '0'
}
