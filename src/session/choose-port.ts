import { BenchError, UsageError } from '../base/errors.ts'
import { described, type NamedPort, named } from '../host/ports.ts'
import { said, words } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'
import { adapters } from '../ports/adapters.ts'
import type { Terminal } from '../ui/terminal.ts'
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
  if (found.length === 0) throw new BenchError('no-adapter', phrase('adapterList.noAdapter'))
  if (terminal.answers && !mayAsk) return ''
  if (terminal.answers) return terminal.choose(words.adapterList.which, portChoices(found), signal)
  const paths = found.map(({ path }) => path)
  throw new UsageError('port-not-chosen', phrase('adapterList.notChosen', paths))
}

export const portChoices = (found: NamedPort[]) =>
  found.map((port) => ({
    value: port.path,
    name: `${port.path}  ${said(described(port))}${port.likely ? words.adapterList.likelyChoice : ''}`,
  }))
