import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep } from '../src/procedure/step.ts'
import { getFirmware } from './get-firmware.ts'

export const installPackages = defineStep({
  id: 'install-packages',
  title: phrase('step.install-packages.title'),
  guide: phrase('step.install-packages.guide'),
  kind: 'deed',
  from: 'openwrt',
  needs: { getFirmware },
  within: minutes(20),
  tries: 2,
  writes: 'overlay',
  inputs: ({ facts, settings: { packages } }) => ({
    image: facts.getFirmware?.image ?? null,
    ...(packages?.length ? { packages } : {}),
  }),
  async run({ unit, progress, signal }) {
    const system = await unit.openwrt(signal)
    // What is installed before that is in a tmpfs, and copied once.
    await system.untilOverlay()
    const { release } = await system.board()
    const lte = await unit.lte(signal)
    const kit = await lte.kit(release.version, (done, total) => progress(done, total, 'bytes'))
    await lte.install(kit, kit.wanted)
    const packages = Object.fromEntries(kit.packages.map(({ name, version }) => [name, version]))
    return { manager: kit.manager, kernel: kit.kernel, signedBy: kit.signedBy, packages }
  },
})
