import { described, named } from '../host/ports.ts'
import { said, words } from '../messages/words.ts'
import { adapters } from '../ports/adapters.ts'
import type { Given } from '../session/given.ts'
import { Terminal } from '../ui/terminal.ts'

export async function ports(given: Given): Promise<void> {
  const terminal = new Terminal({ plain: true, json: given.json ?? false })
  const found = await named(await adapters())
  for (const port of found) {
    if (given.json) terminal.line(JSON.stringify(port))
    else {
      terminal.line(`${port.path}  ${said(described(port))}${port.likely ? words.adapterList.likely : ''}`)
      if (port.stable) terminal.line(words.adapterList.stable(port.stable))
    }
  }
  if (found.length || given.json) return
  terminal.line(words.adapterList.none)
}
