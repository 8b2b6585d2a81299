import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'

export const saveOverSerial = defineStep({
  id: 'save-over-serial',
  title: phrase('step.save-over-serial.title'),
  guide: phrase('step.save-over-serial.guide'),
  kind: 'check',
  // Whatever shell there is, at whatever stage: the plan must not look for a network first.
  host: true,
  speaks: true,
  within: minutes(15),
  tries: 2,
  async run({ unit, progress, note, signal }) {
    const reader = await unit.slowReader(signal)
    const { folder, parts, missing } = await unit.backups.emergency(reader, (done, total) =>
      progress(done, total, 'bytes'),
    )
    note(phrase('saveOverSerial.saved', folder))
    for (const name of missing) note(phrase('saveOverSerial.missing', name))
    note(phrase('saveOverSerial.noBackup'))
    return { mac: unit.mac, folder, parts, missing }
  },
})
