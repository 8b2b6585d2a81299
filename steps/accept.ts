import { DeviceError } from '../src/base/errors.ts'
import { inSeconds } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import {
  defineStep,
  type Facts,
  type InputContext,
  type StepContext,
  type StepHead,
} from '../src/procedure/step.ts'
import { backUpFlash } from './back-up-flash.ts'
import { getFirmware } from './get-firmware.ts'

const shared: StepHead = {
  id: 'accept',
  title: phrase('step.accept.title'),
  guide: phrase('step.accept.guide'),
  kind: 'deed',
  from: 'openwrt',
  // A hand is waited for at each cold start; what follows has deadlines of its own.
  within: Number.POSITIVE_INFINITY,
  tries: 2,
  // What failed by the modem alone is tried again by every later run.
  unsettled: ({ lte }) => lte === 'failed',
}

const image = { getFirmware }
const imageAndBackup = { getFirmware, backUpFlash }
type WithImage = StepContext<typeof image>
type WithBackup = StepContext<typeof imageAndBackup>

const inputs = ({ facts, settings }: InputContext<typeof image>) => ({
  image: facts.getFirmware?.image ?? null,
  coldBoots: settings.coldBoots,
})

export const accept = defineStep({
  ...shared,
  needs: imageAndBackup,
  inputs: (c) => inputs(c),
  run: (c) => proven(c, wanted(c)),
})

/** How the modem shows itself is among what was kept. */
export const acceptUpgrade = defineStep({
  ...shared,
  needs: imageAndBackup,
  inputs: (c) => inputs(c),
  run: async (c) => proven(c, await (await c.unit.lte(c.signal)).modeNow()),
})

/** On a router that may have been installed elsewhere, the flash is compared only where it should be equal. */
export const acceptModem = defineStep({
  ...shared,
  needs: image,
  inputs: (c) => inputs(c),
  async run(c) {
    const system = (await runsTarget(c)) ? await proveImage(c) : await otherRelease(c)
    const cold = await coldBoots(c)
    const { radios } = await (await c.unit.openwrt(c.signal)).radios()
    const lte = await proveLte(c, wanted(c))
    c.touches('ownAddress')
    await (await c.unit.openwrt(c.signal)).giveBackAddress()
    return { ...system, ...cold, radios, ...lte }
  },
})

async function proven(c: WithBackup, mode: ModeName): Promise<Facts> {
  const system = await proveImage(c)
  const cold = await coldBoots(c)
  const { radios } = await (await c.unit.openwrt(c.signal)).radios()
  const lte = await proveLte(c, mode)
  // Last: who took it away meanwhile has the only way back to the factory firmware.
  await c.unit.backups.isStillThere(c.facts.backUpFlash.folder)
  c.touches('ownAddress')
  await (await c.unit.openwrt(c.signal)).giveBackAddress()
  return { ...system, ...cold, radios, ...lte }
}

type ModeName = 'ncm' | 'rndis'
const wanted = ({ settings }: StepContext): ModeName => settings.modemMode ?? 'ncm'

export async function proveImage({ unit, bench, facts, waits, signal }: WithImage) {
  waits('readBack')
  const image = await bench.store.open(facts.getFirmware.image)
  const system = await unit.openwrt(signal)
  const { board_name, model, kernel, release } = await system.board()
  const right = board_name === bench.device.board
  if (!right) throw new DeviceError('board-differs', phrase('accept.boardDiffers', board_name))
  const released = image.release === null || image.release === release.version
  if (!released)
    throw new DeviceError('release-differs', phrase('accept.releaseDiffers', release.version, image.release))
  if (!(await system.equals(image))) throw new DeviceError('flash-differs', phrase('accept.flashDiffers'))
  const { version, revision } = release
  return { board: board_name, model, kernel, release: version, revision, compared: image.facts.rootfsEnd }
}

async function runsTarget({ unit, facts, signal }: WithImage): Promise<boolean> {
  const { release } = await (await unit.openwrt(signal)).board()
  return facts.getFirmware.release === release.version
}

async function otherRelease({ unit, note, signal }: StepContext): Promise<Facts> {
  const { board_name, model, kernel, release } = await (await unit.openwrt(signal)).board()
  note(phrase('accept.notCompared', release.version))
  return { board: board_name, model, kernel, release: release.version, revision: release.revision }
}

/** The cold start is where this board is known to fail; a warm one proves nothing about it. */
async function coldBoots({
  unit,
  bench,
  settings,
  operator,
  note,
  progress,
  waits,
  touches,
  signal,
}: StepContext): Promise<Facts> {
  for (let n = 0; n < settings.coldBoots; n++) {
    progress(n, settings.coldBoots, 'cold starts')
    // Scripts that run at each start write to its overlay, too.
    const begins = () => touches('coldStart', inSeconds(bench.device.durations.coldStart))
    await unit.coldBoot(operator, signal, begins)
    waits('modem')
  }
  if (settings.coldBoots === 0) note(phrase('accept.noColdBoots'))
  return { coldBoots: settings.coldBoots }
}

async function proveLte(c: StepContext, mode: ModeName): Promise<Facts> {
  if (c.settings.skip.includes('lte')) return { lte: 'not-asked' }
  c.note(phrase('accept.reset'))
  return c.lte(() => lteWorks(c, mode))
}

async function lteWorks({ unit, note, signal }: StepContext, mode: ModeName): Promise<Facts> {
  const lte = await unit.lte(signal)
  const modem = await lte.working(mode)
  if (modem.sim === 'none') {
    note(phrase('accept.noSim'))
    return { ...modem, lte: 'not-asked', address: 'no SIM' }
  }
  const { address, gateway, dns } = await lte.untilAddress()
  return { ...modem, address, gateway, dns, signal: await lte.signalWords(), ...(await lte.subscription()) }
}
