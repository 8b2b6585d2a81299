import { adapters } from '../console/adapters.ts'
import { Terminal } from '../ui/terminal.ts'
import type { Given } from './options.ts'

export async function ports(given: Given): Promise<void> {
  const terminal = new Terminal({ plain: true, json: given.json ?? false })
  const found = await adapters()
  for (const adapter of found) {
    terminal.line(given.json ? JSON.stringify(adapter) : `${adapter.path}  ${adapter.name}`)
  }
  if (found.length || given.json) return
  terminal.line('No serial adapter found. Plug it in; on Linux see also `dmesg | tail`.')
}
