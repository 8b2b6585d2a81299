import { inSeconds, minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type Facts, type Step } from '../src/procedure/step.ts'
import { checkBackup } from './check-backup.ts'
import { getFirmware, type NamedImage } from './get-firmware.ts'

type Images = Facts & { rams: NamedImage[] }

/** Which of the checks has brought the image. */
const fromRam = <Giver extends Step<Images>>(giver: Giver): Step<Facts, { giver: Giver }> => ({
  id: 'boot-from-ram',
  title: phrase('step.boot-from-ram.title'),
  guide: phrase('step.boot-from-ram.guide'),
  kind: 'move',
  from: 'bootloader',
  to: 'ramboot',
  needs: { giver },
  within: minutes(10),
  tries: 2,
  choices: async ({ unit, facts, signal }) =>
    (await unit.ramImages(facts.giver.rams, signal)).map(({ release, name, sha256 }) => ({
      id: sha256,
      name: release ?? name,
    })),
  async run({ unit, bench, choice, progress, note, waits, signal }) {
    const image = await bench.store.open(choice?.id ?? '')
    const onProgress = (done: number, total: number) => progress(done, total, 'bytes')
    const moved = (done: number, total: number) => {
      onProgress(done, total)
      if (done === total) waits('ramBoot', inSeconds(bench.device.durations.ramBoot))
    }
    await unit.readMissing(image, { progress: onProgress, note }, signal)
    if (bench.wire.taken) waits('wire')
    const hostKeys = await unit.loadIntoRam(image, { progress: moved, note }, signal)
    return { image: image.name, bytes: image.size, hostKeys }
  },
})

export const bootFromRam = defineStep(fromRam(getFirmware))
export const bootForRestore = defineStep(fromRam(checkBackup))
