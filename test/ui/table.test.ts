import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import { expect, test } from 'vitest'
import { Pane } from './pane.ts'

const terminal = new URL('../../dist/js/src/ui/terminal.js', import.meta.url)

test('a table that gets shorter or longer above its last lines leaves no line of before', async () => {
  const tables = [
    ['SEAT', 'left: on', '  now', 'right: on', '  now'],
    ['SEAT', 'right: on', '  now'],
    ['SEAT', 'third: on', '  now', 'right: on', '  now'],
    ['SEAT', 'right: on', '  now'],
  ]
  expect(await drawn(tables)).toBe(tables.at(-1)!.join('\n'))
})

async function drawn(tables: string[][]): Promise<string> {
  const script = `const { Terminal } = await import('${terminal}')
    const terminal = await Terminal.open({ plain: false, json: false })
    await terminal.openTable()
    for (const each of ${JSON.stringify(tables)}) terminal.table(each)
    terminal.closeTable()`
  const { CI: _, ...env } = process.env
  const program = spawn(process.execPath, ['--input-type=module', '-e', script], {
    ...{ cols: 80, rows: 24, cwd: fileURLToPath(new URL('.', terminal)) },
    env: { ...env, NO_COLOR: '1', TERM: 'xterm-256color' },
  })
  const pane = new Pane(80)
  program.onData((data) => pane.write(data))
  await new Promise((resolve) => program.onExit(resolve))
  return pane.text
}
