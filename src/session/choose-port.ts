import { BenchError, UsageError } from '../base/errors.ts'
import { type NamedPort, named, words } from '../host/ports.ts'
import { adapters } from '../ports/adapters.ts'
import type { Terminal } from '../ui/terminal.ts'
import { adapterListWords } from '../ui/words/lines.ts'
import type { Given } from './given.ts'

/** `--port`, or the only adapter there is, or the one that is pointed at; empty where no question is to be asked now. */
export async function choosePort(
  given: Given,
  terminal: Terminal,
  signal: AbortSignal,
  mayAsk = true,
): Promise<string> {
  if (given.port) return given.port
  const found = await named(await adapters())
  if (found.length === 1) return found[0]!.path
  if (found.length === 0) throw new BenchError('no-adapter', adapterListWords.noAdapter)
  if (terminal.answers && !mayAsk) return ''
  if (terminal.answers) return terminal.choose(adapterListWords.which, portChoices(found), signal)
  const paths = found.map(({ path }) => path)
  throw new UsageError('port-not-chosen', adapterListWords.notChosen(paths))
}

export const portChoices = (found: NamedPort[]) =>
  found.map((port) => ({
    value: port.path,
    name: `${port.path}  ${words(port)}${port.likely ? adapterListWords.likelyChoice : ''}`,
  }))
