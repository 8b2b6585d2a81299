import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Terminal } from '../ui/terminal.ts'
import { simulatorWords } from '../ui/words/simulate.ts'

/** Those that `fetch` brings for a RAM start and its other tries, and a release with apk. */
const releases = ['24.10.8', '25.12.5', '24.10.3']

export interface PracticeImages extends AsyncDisposable {
  /** The words of an install with these images, in folders of its own. */
  installOn(line: string, wire: { host: string; tftpPort: number }): string[]
}

/** Signed practice images on a port of this laptop, as the official site has real ones. */
export async function practiceImages(terminal: Terminal, json = false): Promise<PracticeImages> {
  if (!json) terminal.line(simulatorWords.making)
  const { startMirror } = await import('../simulator/mirror.ts')
  const mirror = await startMirror({ releases })
  const folder = await mkdtemp(join(tmpdir(), 'benchflash-practice-'))
  const cache = join(folder, 'cache')
  const mine = ['--mirror', mirror.url, '--trust-key', mirror.publicKeyFile, '--cache', cache]
  return {
    installOn(line, { host, tftpPort }) {
      const wire = ['--listen', host, '--tftp-port', String(tftpPort)]
      return ['install', '--port', line, ...wire, ...mine, '--records', join(folder, 'records')]
    },
    async [Symbol.asyncDispose]() {
      await mirror.close()
      // Its records stay: somebody may want to look at them.
      await rm(cache, { recursive: true, force: true })
    },
  }
}
