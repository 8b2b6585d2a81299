import { minutes } from '../src/base/time.ts'
import { defineStep } from '../src/procedure/step.ts'
import { stepWords } from '../src/ui/words/steps.ts'
import { saveOverSerialWords } from '../src/ui/words/steps-install.ts'

export const saveOverSerial = defineStep({
  id: 'save-over-serial',
  ...stepWords['save-over-serial'],
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
    note(saveOverSerialWords.saved(folder))
    for (const name of missing) note(saveOverSerialWords.missing(name))
    note(saveOverSerialWords.noBackup)
    return { mac: unit.mac, folder, parts, missing }
  },
})
