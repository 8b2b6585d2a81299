import { adapters } from '../console/adapters.ts'
import { BenchError, UsageError } from '../errors.ts'
import { type NamedPort, named, words } from '../host/ports.ts'
import type { Terminal } from '../ui/terminal.ts'
import { portWords } from '../ui/words.ts'
import type { Given } from './options.ts'

/** `--port`, or the only adapter there is, or the one that is pointed at. */
export async function choosePort(given: Given, terminal: Terminal, signal: AbortSignal): Promise<string> {
  if (given.port) return given.port
  const found = await named(await adapters())
  if (found.length === 1) return found[0]!.path
  if (found.length === 0) {
    throw new BenchError('no-adapter', 'No serial adapter was found', {
      hint: 'Plug the USB-UART adapter in, or name it with --port. `benchflash demo` needs none.',
    })
  }
  if (terminal.answers) {
    return terminal.choose(portWords.which, portChoices(found), signal)
  }
  throw new UsageError('port-not-chosen', `There are ${found.length} serial adapters`, {
    hint: `Choose one with --port: ${found.map(({ path }) => path).join(', ')}`,
  })
}

export const portChoices = (found: NamedPort[]) =>
  found.map((port) => ({
    value: port.path,
    name: `${port.path}  ${words(port)}${port.likely ? portWords.likelyChoice : ''}`,
  }))
