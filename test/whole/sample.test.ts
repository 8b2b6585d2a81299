import { expect, test } from 'vitest'
import { parts, sample } from './sample.ts'

test('the parts of the crash matrix that twenty days choose are the whole of it, and no day has a cell of another', () => {
  const cells = Array.from({ length: 233 }, (_, n) => n)
  const days = Array.from({ length: parts }, (_, n) => sample(cells, 20_787 + n))
  expect(days.flat().toSorted((a, b) => a - b)).toEqual(cells)
  for (const day of days) expect(day.length).toBeLessThanOrEqual(Math.ceil(cells.length / parts))
})
