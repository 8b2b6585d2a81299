import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import { hostHere } from './index.ts'
import { isOn } from './net.ts'
import { realTools, type Tools } from './tools.ts'

/** The card that has the bench's address, and the one by which an answer to the router leaves. */
export interface WayOut {
  card: string | null
  /** Null where it is the same one, or that is not known. */
  other: string | null
  /** The system itself has said it. */
  told: boolean
}

/** The system's own word where it gives one; else another card on the router's net. */
export async function wayOut(
  address: string,
  router: string,
  tools: Tools = realTools,
  cards = networkInterfaces(),
): Promise<WayOut> {
  const all = Object.entries(cards).flatMap(([name, list = []]) => list.map((one) => ({ name, one })))
  const card = all.find(({ one }) => one.address === address)?.name ?? null
  const chosen = await hostHere(tools)
    .wayTo(router, address)
    .catch(() => null)
  const rival = all.find(({ name, one }) => name !== card && reaches(one, router))?.name
  const leaves = chosen ?? rival ?? null
  return { card, other: leaves === card ? null : leaves, told: chosen !== null }
}

/** What the cards that are up have, without the loopback's. */
export const cardAddresses = (cards = networkInterfaces()): { ip: string; prefix: number }[] =>
  Object.values(cards)
    .flatMap((list = []) => list)
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address, cidr }) => ({ ip: address, prefix: Number(cidr?.split('/')[1] ?? 24) }))

function reaches({ cidr, family, address }: NetworkInterfaceInfo, router: string): boolean {
  const prefix = Number(cidr?.split('/')[1])
  return family === 'IPv4' && prefix > 0 && isOn({ ip: address, prefix }, router)
}
