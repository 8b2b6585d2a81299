import { named, words } from '../host/ports.ts'
import { adapters } from '../ports/adapters.ts'
import type { Given } from '../session/given.ts'
import { Terminal } from '../ui/terminal.ts'
import { adapterListWords } from '../ui/words/lines.ts'

export async function ports(given: Given): Promise<void> {
  const terminal = new Terminal({ plain: true, json: given.json ?? false })
  const found = await named(await adapters())
  for (const port of found) {
    if (given.json) terminal.line(JSON.stringify(port))
    else {
      terminal.line(`${port.path}  ${words(port)}${port.likely ? adapterListWords.likely : ''}`)
      if (port.stable) terminal.line(adapterListWords.stable(port.stable))
    }
  }
  if (found.length || given.json) return
  terminal.line(adapterListWords.none)
}
