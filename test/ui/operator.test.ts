import { expect, test } from 'vitest'
import { english } from '../../src/base/english.ts'
import { Cancelled } from '../../src/base/errors.ts'
import type { Wording } from '../../src/phrases/phrase.ts'
import { TerminalOperator } from '../../src/ui/operator.ts'

function someone(answers: boolean, more: { yes?: boolean; label?: string; stop?: AbortSignal } = {}) {
  const told: { type: string; text: string }[] = []
  const prompts = { answers, confirm: async () => true, input: async () => ' Archer MR500 ' }
  const tell = (event: { type: string; text: Wording }) =>
    void told.push({ ...event, text: english<string>(event.text) })
  return { told, operator: new TerminalOperator({ prompts, yes: false, tell, ...more }) }
}
const never = new AbortController().signal
const question = { text: 'Install again?', flag: '--yes' }

test('a hand movement is told once, and that it was seen as soon as the line shows it', async () => {
  const { told, operator } = someone(false)
  let see = () => {}
  const seen = new Promise<void>((resolve) => {
    see = resolve
  })
  const over = operator.hand({ power: 'cycle', text: 'Off, wait 3 s, on' }, seen, never)
  see()
  await over
  expect(told).toEqual([
    { type: 'question', text: 'Off, wait 3 s, on', flag: null },
    { type: 'note', text: 'The router is heard.' },
  ])
})

test('without a terminal a question is an event and an error that names the option', async () => {
  const { told, operator } = someone(false)
  await expect(operator.confirm(question, never)).rejects.toMatchObject({
    code: 'question-unanswered',
    exit: 2,
    hint: expect.stringContaining('--yes'),
  })
  expect(told).toHaveLength(1)
})

test('--yes confirms and does not answer for the label', async () => {
  const { operator } = someone(false, { yes: true })
  expect(await operator.confirm(question, never)).toBe(true)
  await expect(operator.label({ text: 'Label?', flag: '--label' }, never)).rejects.toMatchObject({ exit: 2 })
})

test('the label is the option or what was typed', async () => {
  const label = { text: 'Label?', flag: '--label' }
  expect(await someone(true).operator.label(label, never)).toBe('Archer MR500')
  expect(await someone(false, { label: 'Archer MR500 v1' }).operator.label(label, never)).toBe(
    'Archer MR500 v1',
  )
})

test('a first Ctrl-C ends the wait for a hand', async () => {
  const stop = new AbortController()
  const { operator } = someone(true, { stop: stop.signal })
  const over = operator.hand({ power: 'on', text: 'On' }, new Promise(() => {}), never)
  stop.abort(new Cancelled())
  await expect(over).rejects.toBeInstanceOf(Cancelled)
})
