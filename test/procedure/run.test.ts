import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BenchError, Cancelled, DeviceError } from '../../src/errors.ts'
import { type Line, readJournal } from '../../src/procedure/journal.ts'
import { readSeat, writeSeat } from '../../src/procedure/seat.ts'
import { guide, MAC, OTHER, World } from './world.ts'

const ids = guide().map((step) => step.id)
const again = (code: string) => new DeviceError(code, code, { mayRetry: true })
const story = (lines: Line[]) => lines.map((line) => `${line.step} ${line.state}`)

describe('a run', () => {
  it('does the guide in order and leaves journal, report, seat and events', async () => {
    const world = new World()
    const outcome = await world.run()
    expect(outcome).toMatchObject({ result: 'passed', harm: 'installed', unit: MAC, problem: null })
    expect(world.log).toEqual(ids)
    expect(story(readJournal(world.records, MAC))).toEqual([
      'back-up-flash started',
      'back-up-flash done',
      'install started',
      'install done',
      'first-boot started',
      'first-boot done',
      'accept started',
      'accept done',
    ])
    expect(JSON.parse(readFileSync(outcome.report!, 'utf8'))).toMatchObject({ unit: MAC, result: 'passed' })
    expect(readSeat(world.records, '1')).toMatchObject({ unit: MAC, open: null })
  })
})
