import { isPresent } from '../base/address.ts'
import { BenchError } from '../base/errors.ts'
import { every, seconds } from '../base/time.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Host } from './facts.ts'
import { realTools, type Tools } from './tools.ts'

interface Where {
  link: string
  ip: string
  prefix: number
}

/**
 * Gives a link an address until disposed, and gives it again when it is taken away: NetworkManager does so
 * whenever the router's switch resets. Whoever calls has asked first: it needs root, and changes the laptop.
 */
export async function lend(
  host: Host,
  { link, ip, prefix }: Where,
  tools: Tools = realTools,
): Promise<AsyncDisposable> {
  const add = () => insist(host.addAddress(link, ip, prefix), tools)
  await add()
  const stop = every(seconds(1), () => {
    // Without the link it can't be given, and the link's return is no sign that NetworkManager is through: each second is another
    // chance.
    if (!isPresent(ip)) add().catch(() => {})
  })
  return {
    async [Symbol.asyncDispose]() {
      stop()
      // It may be away just now, with the link: then there is nothing to take.
      await insist(host.dropAddress(link, ip, prefix), tools).catch((error: unknown) => {
        if (isPresent(ip)) throw error
      })
    },
  }
}

async function insist([program = '', ...args]: string[], tools: Tools): Promise<void> {
  const output = await tools.run(program, args)
  if (output?.status === 0) return
  const why = output?.stderr.trim() || phrase('lend.absent', program)
  throw new BenchError('address-not-set', phrase('lend.notSet', why, [program, ...args].join(' ')))
}
