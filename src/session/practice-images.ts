import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Device } from '../devices/device.ts'
import { usualDevice } from '../devices/index.ts'
import { words } from '../messages/words.ts'
import type { Terminal } from '../ui/terminal.ts'

/** Those that `fetch` brings for a RAM start and its other tries, and a release with apk. */
const releases = ['24.10.8', '25.12.5', '24.10.3']

export interface PracticeImages extends AsyncDisposable {
  /** The words of an install with these images, in folders of its own; of a backup where more is not known of the board. */
  runOn(line: string, wire: { host: string; tftpPort: number }): string[]
}

/** Signed practice images on a port of this laptop, as the official site has real ones. */
export async function practiceImages(
  terminal: Terminal,
  { device, named }: { device: Device; named: string },
  json = false,
): Promise<PracticeImages> {
  const whole = device.missing.length === 0
  if (!json) terminal.line(words.simulator.making)
  const [{ startMirror }, { practiceImages: make }] = await Promise.all([
    import('../simulator/mirror.ts'),
    import('../simulator/practice.ts'),
  ])
  const ramImage = () => make({ release: releases[0]!, small: 'ram', device }).initramfs
  const mirror = await startMirror({ releases, ...(whole ? { device } : {}) })
  const folder = await mkdtemp(join(tmpdir(), 'benchflash-practice-'))
  const cache = join(folder, 'cache')
  const mine = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile, '--cache', cache]
  return {
    runOn(line, { host, tftpPort }) {
      const wire = ['--listen', host, '--tftp-port', String(tftpPort), '--records', join(folder, 'records')]
      const board = named === usualDevice ? [] : ['--device', named]
      // No USB device tells these boards from others: the label does.
      const { labelText: label, evidence } = device
      const read = label === null || evidence.usb.length > 0 ? [] : ['--label', label]
      if (whole) return ['install', ...board, ...read, '--port', line, ...wire, ...mine]
      const image = join(folder, 'ram.bin')
      writeFileSync(image, ramImage())
      return ['backup', ...board, '--port', line, ...wire, '--cache', cache, '--initramfs', image]
    },
    async [Symbol.asyncDispose]() {
      await mirror.close()
      // Its records stay: they may be looked at.
      await rm(cache, { recursive: true, force: true })
    },
  }
}
