import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type StepContext } from '../src/procedure/step.ts'

export const backUpFlash = defineStep({
  id: 'back-up-flash',
  title: phrase('step.back-up-flash.title'),
  guide: phrase('step.back-up-flash.guide'),
  kind: 'deed',
  from: 'ramboot',
  within: minutes(20),
  tries: 2,
  /** The laptop may have died between the last byte and the journal: no second one over a first that is whole. */
  isDone: async ({ unit }) => {
    const backup = await unit.backups.own()
    return (
      backup && {
        ...factsOf(backup),
        ...factoryOf(backup, unit),
        ...(await unit.backups.copied(backup.folder)),
      }
    )
  },
  async run({ unit, progress, waits, note, signal }) {
    const system = await unit.ramboot(signal)
    waits('flash')
    const total = await system.chipSize()
    const onProgress = (done: number) => progress(done, total, 'bytes')
    const backup = await unit.backups.make(system, { onProgress, note })
    for (const complaint of backup.complaints) note(phrase('backUpFlash.complaint', complaint))
    return { ...factsOf(backup), ...factoryOf(backup, unit), ...(await unit.backups.copied(backup.folder)) }
  },
})

/** On the second visit: what the first one saved will do, and where that has gone, it is saved now. */
export const backUpUnlessThere = defineStep({
  ...backUpFlash,
  mayBeDone: true,
  isGone: ({ unit }, { folder }) => !unit.backups.isThere(String(folder)),
})

type Saved = Awaited<ReturnType<StepContext['unit']['backups']['make']>>

/** A later copy holds no factory firmware where OpenWrt ran; the first one does. */
function factoryOf({ kind }: Saved, { backups }: StepContext['unit']): { factoryFolder?: string } {
  const folder = kind === 'factory' ? null : backups.factoryFolder()
  return folder === null ? {} : { factoryFolder: folder }
}

function factsOf({ folder, kind, size, sha256, firmware, bootloader, complaints }: Saved) {
  return { folder, kind, size, sha256, factory: firmware, bootloader, complaints }
}
