import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tftp from 'tftp'
import { Reason, reasonOf } from '../base/errors.ts'
import { milliseconds } from '../base/time.ts'
import type { Wanted } from '../host/facts.ts'
import { error, type Finding, ok } from '../host/finding.ts'
import { phrase } from '../phrases/phrase.ts'
import { TftpServer } from '../tftp/server.ts'

/** Some hundred blocks. */
const SIZE = 64 * 1024

/**
 * Our TFTP server as a client sees it that was not written with it: one file, fetched on this laptop and compared. Nothing
 * where the port can't be had, which is a finding already.
 */
export async function ownServer({ address, tftpPort }: Wanted, found: Finding[]): Promise<Finding[]> {
  const isTold = found.some(
    ({ code, level }) => level === 'error' && /^(tftp-port|address|no-cable)/.test(code),
  )
  if (isTold) return []
  const server = await TftpServer.listen({ address, port: tftpPort }).catch(() => null)
  if (!server) return []
  await using _ = server
  const where = `${address}, UDP port ${server.port}`
  try {
    await fetched(server)
    return [ok('tftp-answers', phrase('tftpPort.answers', where))]
  } catch (cause) {
    const why = reasonOf(cause)
    return [error('tftp-no-answer', phrase('tftpPort.noAnswer', where, why), phrase('tftpPort.noAnswerFix'))]
  }
}

const NAME = 'benchflash.bin'

/** Throws where the client gets no file, or another one. */
export async function fetched(server: Pick<TftpServer, 'address' | 'port' | 'offer'>): Promise<void> {
  const { address, port } = server
  const bytes = randomBytes(SIZE)
  const read = async (at: number, length: number) => bytes.subarray(at, at + length)
  const folder = await mkdtemp(join(tmpdir(), 'benchflash-'))
  // The package makes its buffers as Node 4 did: what Node says of that is no news for a technician.
  const { noDeprecation = false } = process
  process.noDeprecation = true
  using _ = server.offer(NAME, { size: SIZE, read })
  try {
    const target = join(folder, 'benchflash.bin')
    const client = tftp.createClient({ host: address, port, retries: 2, timeout: milliseconds(1000) })
    await new Promise<void>((resolve, reject) => {
      client.get(NAME, target, (failed) => (failed ? reject(failed) : resolve()))
    })
    if (!(await readFile(target)).equals(bytes)) throw new Reason(phrase('tftpPort.otherBytes'))
  } finally {
    process.noDeprecation = noDeprecation
    await rm(folder, { recursive: true, force: true })
  }
}
