import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { program } from '../../src/commands/program.ts'
import { exits } from '../../src/problems/catalogue.ts'
import { Stopping } from '../../src/procedure/stopping.ts'
import * as procedures from '../../steps/index.ts'

const root = new URL('../../', import.meta.url)
const main = fileURLToPath(new URL('dist/src/main.js', root))
const contract = readFileSync(new URL('docs/contract.md', root), 'utf8')
/** Names that are fixed and not there yet. */
const coming: string[] = []

interface Flag {
  flag: string
  takes: boolean
  text: string
}

/** What `--help` says, a line an entry: long ones are wrapped onto lines that begin further right. */
const entries = (help: string) => help.replace(/\n {4,}/g, ' ').split('\n')

const lines = entries(spawnSync(process.execPath, [main, '--help'], { encoding: 'utf8' }).stdout)
const commands = lines.slice(lines.indexOf('Commands:') + 1).flatMap((line) => {
  const match = /^ {2}([a-z]+)(?: \[options\])?((?: [[<][a-z]+[\]>])*)(?: |$)/.exec(line)
  return match && !/help|benchflash/.test(match[1]!) ? [{ name: match[1]!, words: match[2]!.trim() }] : []
})
const all = program({ stopping: new Stopping(), version: '0' }).configureOutput({ getOutHelpWidth: () => 80 })
const flags = new Map(commands.map(({ name }) => [name, flagsIn(helpOf(name))]))

function helpOf(name: string): string {
  return all.commands.find((one) => one.name() === name)!.helpInformation()
}

function flagsIn(help: string): Flag[] {
  return entries(help).flatMap((line) => {
    const match = /^ {2}(--[a-z-]+)( [<[][^>\]]+[>\]])?(?: |$)(.*)$/.exec(line)
    return match ? [{ flag: match[1]!, takes: match[2] !== undefined, text: match[3]!.trim() }] : []
  })
}

/** The rows of the first table below a heading, without its head. */
function rows(heading: string, nth = 0): string[][] {
  const section = contract.split(`## ${heading}`)[1]!.split('\n## ')[0]!
  const table = section.split('\n\n').filter((part) => part.startsWith('|'))[nth]!
  const cells = (line: string) => line.split(/(?<!\\)\|/).slice(1, -1)
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => cells(line).map((cell) => cell.trim().replaceAll('\\|', '|')))
}

const bare = (text: string) => text.replaceAll('`', '')
const general = rows('Options: the same word everywhere').map(([option, , preset]) =>
  written(option!, preset!),
)
const own = rows('Options of one command').map(([command, option, , preset]) => ({
  command: bare(command!),
  ...written(option!, preset!),
}))

function written(option: string, preset: string) {
  const [flag = '', argument = ''] = bare(option).split(' ')
  return { flag, argument, preset: bare(preset) }
}

const rowFor = (command: string, { flag }: Flag) =>
  own.find((row) => row.command === command && row.flag === flag) ?? general.find((row) => row.flag === flag)
const everyFlag = [...flags].flatMap(([command, list]) => list.map((flag) => ({ command, flag })))

test('the contract has every command with its arguments, and no other', () => {
  const named = rows('Commands')
    .map(([command]) => bare(command!))
    .filter((command) => command !== 'benchflash' && !isComing(command))
  const there = commands.map(({ name, words }) =>
    `${name} ${words.replace(/[<>]/g, '').toUpperCase()}`.trim(),
  )
  expect(named.sort(byName)).toEqual(there.filter((command) => !isComing(command)).sort(byName))
})

const isComing = (name: string) => coming.includes(name.split(' ')[0]!)
const byName = (a: string, b: string) => (a < b ? -1 : 1)

test('every option of the program is in the contract', () => {
  expect(everyFlag.length).toBeGreaterThan(100)
  const missing = everyFlag.filter(({ command, flag }) => !rowFor(command, flag))
  expect(missing.map(({ command, flag }) => `${command} ${flag.flag}`)).toEqual([])
})

test('every option of the contract is in the program', () => {
  const used = new Set(everyFlag.map(({ command, flag }) => rowFor(command, flag)))
  expect([...general, ...own].filter((row) => !used.has(row))).toEqual([])
})

test('options take an argument in the program where they do in the contract, and offer the same words', () => {
  const wrong = everyFlag.filter(({ command, flag }) => {
    const { argument } = rowFor(command, flag) ?? { argument: '' }
    const words = [...(/choices: ([^)]*?)(?:, env|\))/.exec(flag.text)?.[1] ?? '').matchAll(/"([^"]+)"/g)]
    const same = words.length === 0 || words.map(([, word]) => word).join('|') === argument
    return !same || flag.takes !== (argument !== '')
  })
  expect(wrong).toEqual([])
})

test('the defaults that help names are those of the contract', () => {
  const wrong = everyFlag.filter(({ command, flag }) => {
    const preset = /\(default: "?([^",)]+)/.exec(flag.text)?.[1]
    return preset !== undefined && !presetOf(rowFor(command, flag)?.preset ?? '', command).includes(preset)
  })
  expect(wrong).toEqual([])
})

/** Of `1, for modem 0; …` the part that is of this command. */
const presetOf = (preset: string, command: string) =>
  new RegExp(`, for ${command} ([^,;]+)`).exec(preset)?.[1] ?? preset.split(', for ')[0]!

/** What answers for the technician, or vouches for a key. */
const typed = ['--yes', '--again', '--label', '--scanned', '--trust-key']

test('each option of the general table has its variable in every command, but those that are only typed', () => {
  const names = new Set(general.map(({ flag }) => flag))
  const shared = everyFlag.filter(({ command, flag }) => names.has(flag.flag) && !isOwn(command, flag))
  const without = shared.filter(({ flag }) => {
    const variable = `BENCHFLASH_${flag.flag.slice(2).replaceAll('-', '_').toUpperCase()}`
    return flag.text.includes(`env: ${variable})`) === typed.includes(flag.flag)
  })
  expect(without).toEqual([])
})

const isOwn = (command: string, { flag }: Flag) =>
  own.some((row) => row.command === command && row.flag === flag)

test('the contract has every event with its fields, and no other', () => {
  const source = readFileSync(new URL('src/procedure/reporter.ts', root), 'utf8')
  const union = source.slice(source.indexOf('export type Event'), source.indexOf('export type Stamped'))
  const events = union.split(/^ {2}\| \{/m).slice(1)
  const found = events.map((event) => {
    const [, type] = /type: '([a-z-]+)'/.exec(event)!
    const names = [...event.matchAll(/(?:^\s*|; )([a-z_A-Z]+)\??: /gm)].map(([, name]) => name!)
    return [type!, ...names.filter((name) => name !== 'type').sort(byName)].join(' ')
  })
  const told = rows('Events (`--json`)').map(([type, fields]) => {
    const names = [...fields!.replace(/\([^)]*\)/g, '').matchAll(/`([a-z_A-Z]+)`/g)].map(([, name]) => name!)
    return [bare(type!), ...names.sort(byName)].join(' ')
  })
  expect(told).toEqual(found)
})

test('the contract has the steps of every procedure, in their order', () => {
  const told = rows('Events (`--json`)', 1).map(([name, ids]) => {
    const all = bare(ids!).split(' ')
    return [bare(name!), all.filter((id) => !coming.includes(id))]
  })
  const there = Object.entries(procedures).map(([name, steps]) => [
    name,
    steps.map(({ id }) => id).filter((id) => !coming.includes(id)),
  ])
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(there))
})

test('the exit codes of the contract are those of the classes of errors', () => {
  const line = contract.split('## Exit codes')[1]!.trim().split('\n')[0]!
  const told = [...line.matchAll(/\b(\d+) /g)].map(([, number]) => number!)
  expect(told.sort(byName)).toEqual(['0', ...Object.values(exits).map(String)].sort(byName))
})
