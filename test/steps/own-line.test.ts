import { expect, test } from 'vitest'
import { BenchError } from '../../src/base/errors.ts'
import { install } from '../../steps/install.ts'

test('a router without a line in the list is found before anything is sent to it or written', async () => {
  const done: string[] = []
  const settings = { skip: [] }
  const unit = {
    ramboot: async () => ({ push: () => done.push('push'), firmwareWritten: () => done.push('looked') }),
    claim: () => {
      throw new BenchError('routers-used-up', { message: 'x', hint: 'y' })
    },
  }
  const bench = { store: { open: async () => ({}) } }
  const context = {
    unit,
    bench,
    settings,
    facts: { getFirmware: { image: 'x' } },
    writing: () => done.push('writing'),
  }
  await expect(install.run(context as never)).rejects.toMatchObject({ code: 'routers-used-up' })
  expect(done).toEqual([])
})
