import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/base/errors.ts'
import { plan } from '../../src/procedure/plan.ts'
import type { Seen } from '../../src/procedure/step.ts'
import { TerminalOperator } from '../../src/ui/operator.ts'
import { install, restore } from '../../steps/index.ts'
import { writeFactory } from '../../steps/write-factory.ts'

const HERE = '5c:62:8b:01:02:03'
const OTHER = '5c:62:8b:99:99:99'

/** Runs the step as far as its questions; what comes after them ends it. */
async function ask(o: {
  backupOf: string
  typed?: string
  forRouter?: string
  tty?: boolean
  yes?: boolean
}) {
  const operator = new TerminalOperator({
    prompts: { answers: o.tty ?? true, confirm: async () => true, input: async () => o.typed ?? '' },
    yes: o.yes ?? false,
    tell: () => {},
  })
  const past = new Error('past the questions')
  const unit = { mac: HERE, ramboot: () => Promise.reject(past) }
  const facts = { checkBackup: { mac: o.backupOf, folder: '/backup' } }
  const context = { unit, facts, operator, settings: { forRouter: o.forRouter }, signal: AbortSignal.any([]) }
  return writeFactory.run(context as never).catch((error: unknown) => error)
}

describe("another router's backup", () => {
  const code = (code: string) => expect.objectContaining({ code })
  const past = expect.objectContaining({ message: 'past the questions' })

  it("is written only after this router's MAC was typed, in any way of writing it", async () => {
    expect(await ask({ backupOf: OTHER, typed: '5C-62-8B-01-02-03' })).toEqual(past)
    expect(await ask({ backupOf: OTHER, forRouter: '5c628b010203', tty: false })).toEqual(past)
  })
  it.each(['', 'yes', OTHER])('is refused when "%s" was typed', async (typed) => {
    expect(await ask({ backupOf: OTHER, typed })).toEqual(code('other-router'))
  })
  it('is not answered by --yes', async () => {
    const unanswered = await ask({ backupOf: OTHER, tty: false, yes: true })
    expect(unanswered).toEqual(code('question-unanswered'))
    expect(unanswered).toBeInstanceOf(UsageError)
  })
  it("needs no question where it is the router's own", async () => {
    expect(await ask({ backupOf: HERE.toUpperCase(), tty: false })).toEqual(past)
  })
})

describe('the way back', () => {
  const planned = (stage: Seen) =>
    plan(restore, new Set(), stage, { asked: true }).map((action) =>
      'step' in action ? action.step.id : Object.keys(action)[0],
    )

  it('puts the modem back only where OpenWrt runs, and makes no way of its own for it', () => {
    const rest = ['enter-bootloader', 'boot-from-ram', 'identify', 'write-factory', 'verify-factory']
    expect(planned('openwrt')).toEqual(['check-bench', 'check-backup', 'restore-modem', 'restart', ...rest])
    expect(planned('power-on')).toEqual(['check-bench', 'check-backup', ...rest])
    expect(planned('ramboot')).toEqual(['check-bench', 'check-backup', ...rest.slice(2)])
  })
  it('undoes every deed from the installation on, and an installation undoes it', () => {
    const from = install.slice(install.findIndex((step) => step.id === 'install'))
    expect(writeFactory.undoes).toEqual(expect.arrayContaining(from.map((step) => step.id)))
    expect(from[0]!.undoes).toEqual(expect.arrayContaining(['write-factory', 'verify-factory']))
  })
})
