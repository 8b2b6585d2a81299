import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type StepContext } from '../src/procedure/step.ts'
import { backUpFlash } from './back-up-flash.ts'
import { getFirmware } from './get-firmware.ts'
import { runsImage } from './install.ts'

type Keeper = Awaited<ReturnType<StepContext['unit']['keeper']>>
export type Saved = Awaited<ReturnType<Keeper['save']>> & { image: string }

const needs = { getFirmware, backUpFlash }
type Context = StepContext<typeof needs>

export const upgrade = defineStep({
  id: 'upgrade',
  title: phrase('step.upgrade.title'),
  guide: phrase('step.upgrade.guide'),
  kind: 'deed',
  from: 'openwrt',
  fromTorn: 'ramboot',
  to: 'power-on',
  needs,
  within: minutes(15),
  tries: 2,
  writes: 'firmware',
  announces: true,
  overwriting: phrase('upgradeStep.overwriting'),
  undoes: ['restore-modem', 'write-factory', 'verify-factory'],
  inputs: ({ facts }) => ({ image: facts.getFirmware?.image ?? null }),
  mayBeDone: true,
  async isDone(c) {
    const found = await runsImage(c)
    return found && { ...found, saved: savedFor(c) }
  },
  async run(c) {
    const { unit, bench, facts, progress, note, writing, signal } = c
    const image = await bench.store.open(facts.getFirmware.image)
    const system = await unit.ramboot(signal)
    // A restore that was killed may still be writing beside the console.
    await system.firmwareWritten()
    const torn = await isTorn(c)
    const saved = torn ? before(c) : await save(c)
    await system.push(image, (done, total) => progress(done, total, 'bytes'))
    const keeping = await (await unit.keeper(signal)).keeping({ saved, torn })
    await system.testImage(keeping)
    // Last, so that nothing lies between the proof and the first byte.
    await unit.backups.verify(facts.backUpFlash.folder)
    writing()
    await unit.upgrade(system, note, keeping)
    return { image: image.name, release: image.release, bytes: image.size, saved }
  },
})

/**
 * Whether a write was cut short: nothing starts from flash any more, or what starts says that it is the new release and
 * is not all of it. Whatever settings that one shows may be what was left of them.
 */
async function isTorn(c: Context): Promise<boolean> {
  const { unit, bench, facts, note, signal } = c
  const system = await unit.openwrt(signal)
  const inRam = await system.inRam()
  if (inRam) note(phrase('upgradeStep.fromRam'))
  if (inRam || c.before || savedFor(c) === null) return inRam
  const image = await bench.store.open(facts.getFirmware.image)
  const { release } = await system.board()
  const torn = release.version === image.release && !(await system.equals(image))
  if (torn) note(phrase('upgradeStep.fromTorn'))
  return torn
}

/** Nothing was written without saving them directly before. */
const before = (c: Context) => (c.kept('upgrade').saved ?? null) as Saved | null

/** Of the system that runs from flash. */
async function save({ unit, note, keep, facts, signal }: Context): Promise<Saved> {
  const saved = { ...(await (await unit.keeper(signal)).save()), image: facts.getFirmware.image }
  keep({ saved })
  note(phrase('upgradeStep.saved', saved.file))
  return saved
}

/** What was saved before another image is of another day. */
function savedFor(c: Context): Saved | null {
  const saved = before(c)
  return saved?.image === c.facts.getFirmware.image ? saved : null
}
