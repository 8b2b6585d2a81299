import { inSeconds } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type StepContext, type StepHead } from '../src/procedure/step.ts'
import { proveImage } from './accept.ts'
import { getFirmware } from './get-firmware.ts'

const shared: StepHead = {
  id: 'first-boot',
  title: phrase('step.first-boot.title'),
  guide: phrase('step.first-boot.guide'),
  kind: 'move',
  from: 'power-on',
  to: 'openwrt',
  // A hand is waited for where the router is found switched off; what follows has deadlines of its own.
  within: Number.POSITIVE_INFINITY,
  tries: 1,
}

/** What was written is read back as soon as it has started: all that follows is built on it. */
export const firstBoot = defineStep({
  ...shared,
  needs: { getFirmware },
  async run(c) {
    const { bench, facts, signal } = c
    await start(c, () => bench.prepare(facts.getFirmware.image, signal))
    const { release, compared } = await proveImage(c)
    return { overlay: 'ready', release, compared }
  },
})

/** Of a router that may have been installed elsewhere. */
export const firstBootModem = defineStep({
  ...shared,
  async run(c) {
    await start(c)
    return { overlay: 'ready' }
  },
})

/** Of a router that was switched off or runs from RAM: what it has is to be seen before it is changed. */
export const startInstalled = defineStep({
  ...shared,
  id: 'start-installed',
  title: phrase('step.start-installed.title'),
  guide: phrase('step.start-installed.guide'),
  async run(c) {
    await start(c)
    const { release } = await (await c.unit.openwrt(c.signal)).board()
    return { release: release.version }
  },
})

/** `meanwhile`: what the laptop can do as long as the board starts. */
async function start(c: StepContext, meanwhile = () => {}): Promise<void> {
  const { unit, bench, operator, waits, signal } = c
  await unit.firstBoot(operator, signal, () => {
    waits('firstBoot', inSeconds(bench.device.durations.firstBoot))
    meanwhile()
  })
}
