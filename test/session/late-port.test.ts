import { expect, test } from 'vitest'
import { BenchError } from '../../src/base/errors.ts'
import type { Port } from '../../src/ports/port.ts'
import { LatePort } from '../../src/session/late-port.ts'

const seven = (): Port => ({
  name: 'seven',
  write: async () => {},
  read: async () => Uint8Array.of(7),
  close: async () => {},
})

test('a read waits until the line is opened', async () => {
  let made = 0
  const port = new LatePort('x', async () => {
    made++
    return seven()
  })
  const read = port.read()
  expect(made).toBe(0)
  await port.open()
  await port.open()
  expect(await read).toEqual(Uint8Array.of(7))
  expect(made).toBe(1)
})

test('closing a line that was never opened ends the read', async () => {
  const port = new LatePort('x', async () => seven())
  const read = port.read()
  await port.close()
  expect(await read).toBeNull()
})

test('an adapter that is not there fails the check that opens it', async () => {
  const port = new LatePort('x', async () => {
    throw new BenchError('port-missing', { message: 'There is no x', hint: '' })
  })
  await expect(port.open()).rejects.toMatchObject({ code: 'port-missing' })
  await port.close()
})
