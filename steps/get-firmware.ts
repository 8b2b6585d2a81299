import { FirmwareError } from '../src/base/errors.ts'
import { minutes } from '../src/base/time.ts'
import { phrase } from '../src/phrases/phrase.ts'
import { defineStep, type StepContext } from '../src/procedure/step.ts'

export const getFirmware = defineStep({
  id: 'get-firmware',
  title: phrase('step.get-firmware.title'),
  guide: phrase('step.get-firmware.guide'),
  kind: 'check',
  host: true,
  within: minutes(30),
  tries: 2,
  async run({ bench, operator, progress, note, signal }) {
    const onProgress = (done: number, total: number) => progress(done, total, 'bytes')
    const { rams, target } = await bench.images(onProgress, signal, note)
    for (const image of [...rams, target]) await accepted(image, operator, note, signal)
    const ram = rams[0]!
    const starts = bench.ramMemory.starts(bench.device.id)
    const seen = starts.some(({ sha256 }) => sha256 === ram.sha256)
    note(
      seen
        ? phrase('getFirmware.seen', ram.release ?? ram.name)
        : proof(ram.release, bench.device.release.proven),
    )
    const kit = await bench.kitFor(target, onProgress, signal)
    const packages = kit !== null && 'packages' in kit ? kit.packages : []
    if (kit !== null && !('packages' in kit)) note(phrase('getFirmware.noPackages', kit))
    return {
      release: target.release,
      image: target.sha256,
      imageName: target.name,
      ram: ram.sha256,
      ramName: ram.name,
      ramRelease: ram.release,
      signedBy: target.signedBy,
      ramSignedBy: ram.signedBy,
      rams: rams.map(named),
      packages: packages.map(({ name, version }) => `${name} ${version}`),
    }
  },
})

/** What `boot-from-ram` is told of an image. */
export interface NamedImage {
  release: string | null
  name: string
  sha256: string
}

export const named = ({ release, name, sha256 }: NamedImage): NamedImage => ({ release, name, sha256 })

interface Checked {
  name: string
  signedBy: string | null
}

/** Only the technician vouches for a file of one's own; a key of one's own is named whenever it is what matched. */
export async function accepted(
  { name, signedBy }: Checked,
  operator: StepContext['operator'],
  note: StepContext['note'],
  signal: AbortSignal,
): Promise<void> {
  if (signedBy?.startsWith('--trust-key')) note(phrase('getFirmware.ownKey', name, signedBy))
  if (signedBy) return
  const text = phrase('getFirmware.useUnsigned', name)
  if (await operator.confirm({ text, flag: '--yes' }, signal))
    return note(phrase('getFirmware.unsigned', name))
  throw new FirmwareError('image-not-wanted', phrase('getFirmware.notWanted', name))
}

const proof = (release: string | null, proven: string | null) =>
  proven !== null && release === proven
    ? phrase('getFirmware.proven', proven)
    : phrase('getFirmware.unproven', proven, release)
