import { expect, test } from 'vitest'
import { type ClientEvent, ClientList } from '../../src/ui/clients.ts'

const asked = (n: number): ClientEvent => ({ type: 'refused', client: `host ${n}`, name: 'x', why: '' })

test('of any number of hosts that asked the last 500 are kept', () => {
  const clients = new ClientList()
  for (let n = 1; n <= 499; n++) clients.see(asked(n))
  expect(clients.lines(1000)).toHaveLength(499)
  for (let n = 500; n <= 2000; n++) clients.see(asked(n))
  const lines = clients.lines(5000)
  expect(lines).toHaveLength(500)
  expect([lines[0], lines.at(-1)]).toEqual([
    expect.stringMatching(/^host 1501 /),
    expect.stringMatching(/^host 2000 /),
  ])
})

test('who still reads is kept before those that are over, and the oldest goes where all read', () => {
  const clients = new ClientList()
  clients.see({ type: 'started', client: 'reader' })
  for (let n = 1; n <= 1000; n++) clients.see(asked(n))
  expect(clients.lines(500)[0]).toMatch(/^reader /)
  for (let n = 1; n <= 500; n++) clients.see({ type: 'started', client: `reader ${n}` })
  expect(clients.lines(1000)).toHaveLength(500)
  expect(clients.line('reader')).toBe('')
})
