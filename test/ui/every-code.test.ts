import { expect, test } from 'vitest'
import type { Meaning } from '../../src/messages/en/codes/meaning.ts'
import { errorsPageWords } from '../../src/messages/en/codes/page.ts'
import { ending } from '../../src/ui/ending.ts'
import { failureScreen } from '../../src/ui/failure.ts'
import type { Ended } from '../../src/ui/scene.ts'
import { Progress } from '../../src/ui/scene.ts'

const at = '2026-11-30T00:00:00.000Z'
const stamped = { t: at, seat: '1', unit: '02:11:22:33:44:55', power: 'safe', turn: null } as const

/** A run that ends with this code in its last step, as the window shows it; the table's words stand for the router's. */
function screenOf(code: string, [means, todo]: Meaning, columns: number): string {
  const said = { message: means.replace(/\.$/, ''), hint: todo, mayRetry: false, evidence: [] }
  const event = { type: 'step-failed', step: 'install', code, harm: 'nothing-written', ...said } as const
  const story = new Progress({ titles: new Map() })
  story.see({ ...stamped, ...event, evidence: [] })
  const failed = { n: 7, of: 14, title: 'Write OpenWrt to the flash', unit: stamped.unit }
  const over = { type: 'run-done', result: 'failed', seconds: 9, report: null } as const
  const lines = [
    ...failureScreen({ ...failed, event: { ...event, evidence: [] } }, columns - 1),
    '',
    ...ending({ ...stamped, ...over } as Ended, story, columns - 1),
  ]
  for (const line of lines) expect(line.length, line).toBeLessThan(columns)
  return lines.join('\n')
}

test.each([60, 80, 120])(
  'the failure screen of every code fits a window of %i columns, and is kept to be read',
  async (columns) => {
    const all = Object.values(errorsPageWords.meanings).flatMap((kind) => Object.entries<Meaning>(kind))
    expect(all.length).toBeGreaterThan(200)
    const screens = all.map(([code, meaning]) => screenOf(code, meaning, columns))
    await expect(`${screens.join('\n\n')}\n`).toMatchFileSnapshot(
      `../../docs/screens/every-code-${columns}.txt`,
    )
  },
)
