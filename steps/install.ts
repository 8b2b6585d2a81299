import { inSeconds, minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type StepContext } from '../src/procedure/step.ts'
import { backUpFlash } from './back-up-flash.ts'
import { getFirmware } from './get-firmware.ts'

export const install = defineStep({
  id: 'install',
  title: phrase('step.install.title'),
  guide: phrase('step.install.guide'),
  kind: 'deed',
  from: 'ramboot',
  to: 'power-on',
  needs: { getFirmware, backUpFlash },
  within: minutes(15),
  tries: 2,
  writes: 'firmware',
  announces: true,
  undoes: ['restore-modem', 'write-factory', 'verify-factory', 'upgrade', 'compare-settings'],
  inputs: ({ facts }) => ({ image: facts.getFirmware?.image ?? null }),
  isDone: (c) => runsImage(c),
  async run({ unit, bench, settings, facts, progress, waits, note, writing, signal }) {
    const image = await bench.store.open(facts.getFirmware.image)
    const system = await unit.ramboot(signal)
    // Whether the list has a line for it is known before anything is written.
    if (!settings.skip.includes('provision')) unit.claim(settings)
    // A restore that was killed may still be writing beside the console.
    await system.firmwareWritten()
    waits('image')
    await system.push(image, (done, total) => progress(done, total, 'bytes'))
    await system.testImage()
    // Last, so that nothing lies between the proof and the first byte.
    await unit.backups.verify(facts.backUpFlash.folder)
    writing()
    waits('writes', inSeconds(bench.device.durations.write))
    await unit.upgrade(system, note)
    return { image: image.name, release: image.release, bytes: image.size }
  },
})

type Context = StepContext<{ getFirmware: typeof getFirmware }>

export async function runsImage({ unit, bench, facts, signal }: Context) {
  const image = await bench.store.open(facts.getFirmware.image)
  const system = await unit.openwrt(signal)
  // A RAM system may be of the same release; what it finds in flash has not started yet, so it proves less.
  if (await system.inRam()) return null
  const { release } = await system.board()
  const other = image.release !== null && image.release !== release.version
  return !other && (await system.equals(image)) ? { image: image.name, found: true } : null
}
