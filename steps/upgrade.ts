import { defineStep, type StepContext } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'
import { stepWords } from '../src/ui/words/steps.ts'
import { upgradeStepWords } from '../src/ui/words/steps-upgrade.ts'
import { runsImage } from './install.ts'

type Keeper = Awaited<ReturnType<StepContext['unit']['keeper']>>
export type Saved = Awaited<ReturnType<Keeper['save']>> & { image: string }

export const upgrade = defineStep({
  id: 'upgrade',
  ...stepWords.upgrade,
  kind: 'deed',
  from: 'openwrt',
  fromTorn: 'ramboot',
  to: 'power-on',
  needs: ['get-firmware', 'back-up-flash'],
  within: minutes(15),
  tries: 2,
  writes: 'firmware',
  announces: true,
  overwriting: upgradeStepWords.overwriting,
  undoes: ['restore-modem', 'write-factory', 'verify-factory'],
  inputs: ({ facts }) => ({ image: facts['get-firmware']?.image ?? null }),
  mayBeDone: true,
  async isDone(c) {
    const found = await runsImage(c)
    return found && { ...found, saved: savedFor(c) }
  },
  async run(c) {
    const { unit, bench, facts, progress, note, writing, signal } = c
    const image = await bench.store.open(String(facts['get-firmware']?.image))
    const system = await unit.ramboot(signal)
    // A restore that was killed may still be writing beside the console.
    await system.firmwareWritten()
    const saved = await save(c)
    await system.push(image, (done, total) => progress(done, total, 'bytes'))
    const keeping = await (await unit.keeper(signal)).keeping(saved ?? undefined)
    await system.testImage(keeping)
    // Last, so that nothing lies between the proof and the first byte.
    await unit.backups.verify(String(facts['back-up-flash']?.folder))
    writing()
    await unit.upgrade(system, note, keeping)
    return { image: image.name, release: image.release, bytes: image.size, saved }
  },
})

/** Of the system that runs from flash; where that does not start any more, they were saved before the first byte. */
async function save(c: StepContext): Promise<Saved | null> {
  const { unit, note, keep, facts, signal } = c
  if (await (await unit.openwrt(signal)).inRam()) {
    note(upgradeStepWords.fromRam)
    // Nothing was written without saving them directly before.
    return (c.kept('upgrade').saved ?? null) as Saved | null
  }
  const saved = { ...(await (await unit.keeper(signal)).save()), image: String(facts['get-firmware']!.image) }
  keep({ saved })
  note(upgradeStepWords.saved(saved.file))
  return saved
}

/** What was saved before another image is of another day. */
function savedFor({ kept, facts }: StepContext): Saved | null {
  const saved = (kept('upgrade').saved ?? null) as Saved | null
  return saved?.image === facts['get-firmware']!.image ? saved : null
}
