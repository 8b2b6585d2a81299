import { devices } from '../devices/index.ts'
import { Terminal } from '../ui/terminal.ts'
import { devicesWords } from '../ui/words/commands.ts'
import type { Given } from './options.ts'

export async function devicesCommand(given: Given): Promise<void> {
  const terminal = new Terminal({ plain: true, json: given.json ?? false })
  for (const { id, title, board, release } of devices) {
    if (given.json) terminal.line(JSON.stringify({ id, title, board, branch: release.branch }))
    else terminal.line(devicesWords.line(id, title, board, release.branch))
  }
}
