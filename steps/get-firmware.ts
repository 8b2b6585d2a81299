import { FirmwareError } from '../src/errors.ts'
import { defineStep, type StepContext } from '../src/procedure/step.ts'
import { minutes } from '../src/time.ts'

export const getFirmware = defineStep({
  id: 'get-firmware',
  title: 'Get the firmware',
  guide: 'Download the initramfs, the sysupgrade image and the packages, and check their signatures.',
  kind: 'check',
  host: true,
  within: minutes(30),
  tries: 2,
  async run({ bench, operator, progress, note, signal }) {
    const onProgress = (done: number, total: number) => progress(done, total, 'bytes')
    const { ram, target } = await bench.images(onProgress, signal)
    for (const image of [ram, target]) await accepted(image, operator, note, signal)
    note(proof(ram.release, bench.device.release.proven))
    const kit = await bench.kitFor(target, onProgress, signal)
    if (typeof kit === 'string') note(`No packages for the modem: ${kit}.`)
    return {
      release: target.release,
      image: target.sha256,
      imageName: target.name,
      ram: ram.sha256,
      ramName: ram.name,
      signedBy: target.signedBy,
      ramSignedBy: ram.signedBy,
      packages: typeof kit === 'string' ? [] : kit.packages.map(({ name, version }) => `${name} ${version}`),
    }
  },
})

interface Checked {
  name: string
  signedBy: string | null
}

/** Nobody but the technician vouches for a file of one's own; a key of one's own is named whenever it was the one that matched. */
export async function accepted(
  { name, signedBy }: Checked,
  operator: StepContext['operator'],
  note: StepContext['note'],
  signal: AbortSignal,
): Promise<void> {
  if (signedBy?.startsWith('--trust-key')) note(`${name} is signed by ${signedBy}, not by OpenWrt.`)
  if (signedBy) return
  const text = `${name} is not signed by the release. Its format was checked, who made it is not known. Use it?`
  if (await operator.confirm({ text, flag: '--yes' }, signal)) return
  throw new FirmwareError('image-not-wanted', `${name} is not signed by the release and was not confirmed`, {
    hint: 'Leave --initramfs and --sysupgrade out, or answer yes (--yes).',
  })
}

const proof = (release: string | null, proven: string) =>
  release === proven
    ? `The RAM image of ${proven} has been seen to start on this boot loader.`
    : `On this boot loader only the RAM image of ${proven} has been seen to start so far. If ${release ?? 'this one'} does not, nothing is written and nothing is lost: please report the release and the console log.`
