import { defineStep } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'

export const restoreModem = defineStep({
  id: 'restore-modem',
  title: 'Put the modem back',
  guide: 'AT+GTAUTOCONNECT=0, AT+GTRNDIS=0, the saved mode, AT+GTIPPASS, AT+CFUN=15.',
  kind: 'deed',
  from: 'openwrt',
  within: minutes(10),
  tries: 2,
  writes: 'modem',
  undoes: ['set-modem-mode'],
  orElse:
    'The modem was not put back: it keeps its present mode, and the factory firmware may not find it as it left it. Nothing else is affected.',
  async run({ unit, keep, kept, note, signal }) {
    const saved = kept('set-modem-mode').saved as Saved | undefined
    if (!saved) {
      note('This laptop has not changed the modem: nothing is put back.')
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
