import { expect, test } from 'vitest'
import { frontPage } from '../../src/commands/front-page.ts'
import { program } from '../../src/commands/program.ts'
import { english } from '../../src/messages/en/index.ts'
import { Stopping } from '../../src/procedure/stopping.ts'

test.each([30, 45, 60, 80, 120])(
  'the front page is what commander would say of all commands (%i columns)',
  (columns) => {
    let said = ''
    const all = program({ stopping: new Stopping(), version: '1.2.3' }).configureOutput({
      writeOut: (text) => {
        said += text
      },
      getOutHelpWidth: () => columns,
      getOutHasColors: () => false,
    })
    all.outputHelp()
    expect(`${frontPage(english, columns)}\n`).toBe(said)
    if (columns >= 80)
      expect(Math.max(...said.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns)
  },
)
