import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { english } from '../../src/base/english.ts'
import { tplinkMr500V1 as device } from '../../src/devices/tplink-mr500-v1/device.ts'
import type { Image } from '../../src/firmware/image.ts'
import { FirmwareStore } from '../../src/firmware/store.ts'
import type { Wording } from '../../src/phrases/phrase.ts'
import { startMirror } from '../../src/simulator/mirror.ts'
import { practiceImages } from '../../src/simulator/practice.ts'
import { getFirmware } from '../../steps/get-firmware.ts'

const { signal } = new AbortController()

/** The step, on a store of its own, with a technician who answers the same to everything. */
interface Asked {
  text: string
  flag: string
}

async function run(o: { own?: Buffer; yes?: boolean; kernel?: string }) {
  const mirror = await startMirror({ small: true, releases: ['24.10.8'] })
  const cache = await mkdtemp(join(tmpdir(), 'get-firmware-'))
  onTestFinished(async () => {
    await mirror.close()
    await rm(cache, { recursive: true, force: true })
  })
  const store = new FirmwareStore({
    cache,
    device,
    mirror: mirror.url,
    trustKeyFiles: [mirror.publicKeyFile],
  })
  const file = join(cache, 'mine.bin')
  if (o.own) await writeFile(file, o.own)
  const notes: string[] = []
  const questions: Asked[] = []
  const context = {
    bench: {
      device,
      ramMemory: { starts: () => [] },
      kitFor: (image: Image, onProgress: () => void, signal: AbortSignal) =>
        store.kitFor(image, signal, { onProgress }),
      images: async () => ({
        rams: [await store.fetch('24.10.8', 'initramfs', { signal })],
        target: o.own
          ? await store.local(file, 'sysupgrade')
          : await store.fetch('24.10.8', 'sysupgrade', { signal }),
      }),
    },
    operator: {
      confirm: async (question: Asked) => questions.push(english<Asked>(question)) > 0 && o.yes,
    },
    note: (text: Wording) => notes.push(english<string>(text)),
    progress: () => {},
    signal,
  }
  const facts = await getFirmware.run(context as never).catch((error) => ({ error }))
  return { facts: facts as Record<string, unknown>, notes, questions }
}

it('the packages for the modem come with the images, and the key that was trusted by hand is named', async () => {
  const { facts, notes, questions } = await run({})
  expect(facts.packages).toEqual(expect.arrayContaining(['kmod-usb-net-cdc-ncm 6.6.144-r1']))
  expect(questions).toEqual([])
  expect(notes.join('\n')).toMatch(/signed by --trust-key practice\.pub \([0-9a-f]{16}\), not by OpenWrt/)
  expect(notes.join('\n')).toMatch(
    /only the RAM image of 23\.05\.5 has been seen to start.*nothing is lost: please report/,
  )
})

it("an image of one's own is named as unsigned and needs a yes", async () => {
  const own = practiceImages({ release: '24.10.8', small: true, seed: 7 }).sysupgrade
  const refused = await run({ own, yes: false })
  expect(refused.questions).toEqual([
    { text: expect.stringContaining('mine.bin is not signed by the release'), flag: '--yes' },
  ])
  expect(refused.facts.error).toMatchObject({ code: 'image-not-wanted', exit: 4 })
  const taken = await run({ own, yes: true })
  expect(taken.facts).toMatchObject({ imageName: 'mine.bin', signedBy: null, release: '24.10.8' })
})

it('modules that do not fit the kernel of the image stop the run here and not on the router', async () => {
  const own = practiceImages({ release: '24.10.8', kernel: '6.6.141', small: true }).sysupgrade
  const { facts } = await run({ own, yes: true })
  expect(facts.error).toMatchObject({ code: 'kernel-mismatch', exit: 4 })
})
