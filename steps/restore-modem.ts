import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'

export const restoreModem = defineStep({
  id: 'restore-modem',
  title: phrase('step.restore-modem.title'),
  guide: phrase('step.restore-modem.guide'),
  kind: 'deed',
  from: 'openwrt',
  within: minutes(10),
  tries: 2,
  writes: 'modem',
  undoes: ['set-modem-mode'],
  orElse: phrase('restoreModem.leftOut'),
  async run({ unit, keep, kept, note, signal }) {
    const saved = kept('set-modem-mode').saved as Saved | undefined
    if (!saved) {
      note(phrase('restoreModem.unchanged'))
      return { restored: false }
    }
    const lte = await unit.lte(signal)
    await lte.putBack(saved.settings)
    keep({ at: Date.now() })
    return { restored: true, settings: saved.settings }
  },
})

interface Saved {
  settings: Parameters<Awaited<ReturnType<Context['unit']['lte']>>['putBack']>[0]
}
type Context = Parameters<Parameters<typeof defineStep>[0]['run']>[0]
