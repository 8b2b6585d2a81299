import type { Loader, Outcome, Result } from './board.ts'
import { commandFor } from './commands.ts'
import { hardwareOf } from './model.ts'
import { spi } from './spi.ts'

/** Reads and runs lines until one starts a kernel or a restart. */
export async function prompt(loader: Loader): Promise<Outcome> {
  let last = ''
  const { prompt: promptText } = hardwareOf(loader.board.options).loader
  for (;;) {
    loader.say(promptText)
    const line = await loader.keyboard.readLine(loader.say, loader.board.signal)
    if (line === null) {
      loader.say('<INTERRUPT>\n')
      continue
    }
    // A bare Enter runs the last command again if that is one that may be repeated (facts/device.md §1.5).
    const typed = line.trim()
    const text = typed || last
    loader.board.note(`command ${text}`)
    const result = await runLine(loader, text)
    if (isOutcome(result)) return result
    last = result === 'ok' && repeats(loader, text) ? text : ''
  }
}

async function runLine(loader: Loader, line: string): Promise<Result> {
  let result: Result = 'ok'
  for (const part of line.split(';')) {
    const [name, ...words] = (part.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''))
    if (name === undefined) continue
    const found = commandFor(loader, name)
    const command = found?.run === spi && loader.board.faults.has('no-spi') ? null : found
    if (!command) {
      loader.say(`Unknown command '${name}' - try 'help'\n`)
      return 'failed'
    }
    result = await command.run(loader, words, name)
    if (result !== 'ok') return result
  }
  return result
}

function repeats(loader: Loader, line: string): boolean {
  const name = line.trim().split(/\s+/)[0] ?? ''
  return commandFor(loader, name)?.repeats === true
}

function isOutcome(result: Result): result is Outcome {
  return result !== 'ok' && result !== 'failed'
}
