import { spawn } from '@lydell/node-pty'
import { expect, test } from 'vitest'

/** A question of the built program's Terminal in a pseudo-terminal, all of it that was written, and the answer to Enter. */
async function asked(question: string): Promise<{ raw: string; answer: unknown }> {
  const terminal = new URL('../../dist/js/src/ui/terminal.js', import.meta.url).href
  const script = `
    import { Terminal } from ${JSON.stringify(terminal)}
    const terminal = new Terminal({ plain: false, json: false })
    const { signal } = new AbortController()
    const answer = await terminal.${question}
    console.log('ANSWER' + JSON.stringify([answer]) + '.')`
  const { CI: _, ...env } = process.env
  const pty = spawn(process.execPath, ['--input-type=module', '-e', script], { cols: 80, rows: 24, env })
  let raw = ''
  pty.onData((data) => {
    // The prompt stands there and listens once its cursor does.
    if (!raw.includes('asks') && (raw + data).includes('asks')) setImmediate(() => pty.write('\r'))
    raw += data
  })
  await new Promise<void>((done) => void pty.onExit(() => done()))
  return { raw, answer: JSON.parse(/ANSWER(.*)\./.exec(raw)![1]!)[0] }
}

const attack = '\x1b[8m\x1b]52;c;eA==\x07\x9d\u202e'
const harmless = '\\u001b[8m\\u001b]52;c;eA==\\u0007\\u009d\\u202e'

test('a choice shows what others said without its commands, and is still that choice', async () => {
  const choices = [
    { name: `name ${attack}`, value: attack, description: `under it ${attack}` },
    { name: 'other', value: 'other', disabled: `not now ${attack}` },
  ]
  const { raw, answer } = await asked(`choose('asks', ${JSON.stringify(choices)}, signal)`)
  const shown = raw.slice(0, raw.indexOf('ANSWER')).replace(/\r\n/g, '')
  for (const text of ['name', 'under it', 'not now']) expect(shown).toContain(`${text} ${harmless}`)
  expect(shown).not.toMatch(/\x1b\[8m|\x1b\]|[\x80-\x9f\u202e]/)
  expect(answer).toBe(attack)
})

test('so does what Enter means where text is asked for', async () => {
  const { raw, answer } = await asked(`input('asks', signal, ${JSON.stringify(attack)})`)
  expect(raw).toContain(harmless)
  expect(raw.slice(0, raw.indexOf('ANSWER'))).not.toMatch(/\x1b\[8m|\x1b\]|[\x80-\x9f\u202e]/)
  expect(answer).toBe(attack)
})
