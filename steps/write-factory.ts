import { DeviceError } from '../src/base/errors.ts'
import { inSeconds, minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type StepContext } from '../src/procedure/step.ts'
import { sameMac } from '../src/records/mac.ts'
import { checkBackup } from './check-backup.ts'

export const writeFactory = defineStep({
  id: 'write-factory',
  title: phrase('step.write-factory.title'),
  guide: phrase('step.write-factory.guide'),
  kind: 'deed',
  from: 'ramboot',
  // Where OpenWrt runs from flash, the factory firmware is not in it.
  refutedAt: 'openwrt',
  needs: { checkBackup },
  within: minutes(20),
  tries: 2,
  writes: 'firmware',
  announces: true,
  detached: true,
  overwriting: phrase('writeFactory.overwriting'),
  undoes: [
    'install',
    'upgrade',
    'compare-settings',
    'first-boot',
    'install-packages',
    'set-modem-mode',
    'configure-network',
    'lte-tools',
    'provision',
    'accept',
  ],
  inputs: ({ facts }) => ({ firmware: facts.checkBackup?.firmware ?? null }),
  async isDone({ unit, facts, signal }) {
    const system = await unit.openwrt(signal)
    // Killed in the write, the program left it running beside the console.
    await system.firmwareWritten()
    const { firmware } = facts.checkBackup
    return (await system.firmwareIs(firmware)) ? { firmware, found: true } : null
  },
  async run(c) {
    const { unit, bench, facts, progress, waits, note, writing, signal } = c
    const { folder, mac } = facts.checkBackup
    await confirmOther(c, mac)
    const system = await unit.ramboot(signal)
    // One that an earlier run of the program began must not be written over.
    await system.firmwareWritten()
    note(phrase('writeFactory.untouched'))
    const image = await unit.backups.factoryFirmware(folder)
    waits('image')
    await system.push(image, (done, total) => progress(done, total, 'bytes'))
    // Last, so that nothing lies between the proof and the first byte.
    await system.writeFirmware(async () => {
      await unit.backups.verifyForRestore(folder)
      writing()
      waits('factoryWrite', inSeconds(bench.device.durations.factoryWrite))
      note(phrase('writeFactory.writing'))
    })
    return { firmware: image.sha256, bytes: image.size }
  },
})

/** Never answered by --yes: whoever types the address has the right router in front of him. */
async function confirmOther({ unit, settings, operator, signal }: StepContext, mac: string): Promise<void> {
  if (sameMac(unit.mac, mac)) return
  const text = phrase('writeFactory.label', mac)
  const typed = settings.forRouter ?? (await operator.label({ text, flag: '--for' }, signal))
  if (typed !== null && sameMac(typed, unit.mac)) return
  throw new DeviceError('other-router', phrase('writeFactory.otherRouter', mac, unit.mac))
}
