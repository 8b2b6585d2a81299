import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'
import { accepted, named } from './get-firmware.ts'

export const checkBackup = defineStep({
  id: 'check-backup',
  title: phrase('step.check-backup.title'),
  guide: phrase('step.check-backup.guide'),
  kind: 'check',
  host: true,
  within: minutes(30),
  tries: 2,
  async run({ bench, settings, operator, progress, note, signal }) {
    const { folder, mac, kind, firmware, sha256, copyNote } = await bench.backup(settings.backup ?? '')
    if (copyNote) note(copyNote)
    const rams = await bench.rams((done, total) => progress(done, total, 'bytes'), signal)
    for (const ram of rams) await accepted(ram, operator, note, signal)
    const [ram] = rams
    const images = { ram: ram?.sha256, ramName: ram?.name, rams: rams.map(named) }
    return { folder, mac, kind, firmware, sha256, ...images }
  },
})
