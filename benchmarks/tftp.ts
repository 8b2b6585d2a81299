import { boardTimes } from '../src/simulator/times.ts'
import { lockstep, seededLosses } from './lockstep.ts'
import { middle, ok, type Row, spread } from './table.ts'
import { type Peer, peerNames, type Served, startFloor, startOurs, startPeer } from './tftp-servers.ts'

/** The RAM image of OpenWrt 24.10 for this board. */
const size = 5_755_668
type Ways = Parameters<typeof lockstep>[1]

export async function tftpLockstep(): Promise<Row[]> {
  return compare('TFTP, 5755668 bytes in lock-step', {}, { times: 21, limit: 1.05, to: peerNames })
}

/** The same, by a client that needs its time for each block. */
export async function tftpPaced(): Promise<Row[]> {
  const { block } = boardTimes
  const what = `TFTP, the same, ${block} ms a block as the boot loader needs`
  return compare(what, { pace: block }, { times: 3, limit: 1.05, to: peerNames })
}

/** Only atftpd knows the option, too. */
export async function tftpWindow(): Promise<Row[]> {
  return compare('TFTP, the same, window 8', { window: 8 }, { times: 11, limit: 1.05, to: ['atftpd'] })
}

/** The same blocks are lost to all, on the way there or on the way back. */
export async function tftpLossy(): Promise<Row[]> {
  const losses = seededLosses(1, { in: 1000 })
  const options = { times: 1, limit: 0.25, to: peerNames }
  const there = await compare('TFTP, the same, 0.1 % of DATA lost', { data: losses }, options)
  return [...there, ...(await compare('TFTP, the same, 0.1 % of ACKs lost', { acks: losses }, options))]
}

/** Many at once, held against as many one after the other. */
export async function tftpClients(): Promise<Row[]> {
  await using ours = await startOurs(size)
  const rows: Row[] = []
  const together = async (count: number) => {
    const from = performance.now()
    await Promise.all(Array.from({ length: count }, () => whole(ours)))
    return performance.now() - from
  }
  await together(2)
  for (const [clients, limit] of [
    [16, 1.1],
    [32, 1.2],
  ] as const) {
    const ratios: number[] = []
    for (let n = 0; n < 3; n++) {
      const one = middle([await whole(ours), await whole(ours), await whole(ours)]).median
      ratios.push((await together(clients)) / (clients * one))
    }
    const { median, least, most } = middle(ratios)
    rows.push({
      what: `TFTP, ${clients} clients at once`,
      measured: `${median.toFixed(2)}x (${least.toFixed(2)} to ${most.toFixed(2)}) of one after the other`,
      limit: `limit ${limit}x`,
      verdict: ok(median <= limit),
    })
  }
  return rows
}

/** Ours and the peers by the same client, in turns, so that what else the computer does meets all; held against the best. */
async function compare(
  what: string,
  ways: Ways,
  { times, limit, to }: { times: number; limit: number; to: Peer[] },
): Promise<Row[]> {
  const ours = await startOurs(size)
  const floor = Object.keys(ways ?? {}).length > 0 ? null : await startFloor(size)
  const peers = (await Promise.all(to.map((name) => startPeer(name, size)))).filter((peer) => peer !== null)
  const all = [ours, ...(floor ? [floor] : []), ...peers]
  await using _ = { [Symbol.asyncDispose]: () => ended(all) }
  const took = new Map(all.map((each) => [each, [] as number[]]))
  // Not counted: the first transfer of each finds cold caches and code that is not compiled yet.
  for (const each of all) await whole(each)
  for (let i = 0; i < times; i++) for (const each of all) took.get(each)!.push(await whole(each, ways))
  const mine = took.get(ours)!
  const absent = to.filter((name) => !peers.some((peer) => peer.name === name))
  if (peers.length === 0)
    return [
      {
        what,
        measured: spread(mine),
        limit: '',
        verdict: `skipped: no ${absent.join(', ')} here, or not root`,
      },
    ]
  const medianOf = (each: Served) => middle(took.get(each)!).median
  const best = peers.reduce((one, other) => (medianOf(other) < medianOf(one) ? other : one))
  // Round by round: what else the computer does meets both of a round alike.
  const over = (one: Served, other: Served) =>
    middle(took.get(one)!.map((each, n) => each / took.get(other)![n]!)).median
  const ratio = over(ours, best)
  const bare = floor ? ` (Node's bare sockets ${over(floor, best).toFixed(2)}x)` : ''
  const others = peers.map((each) => `${each.name} ${spread(took.get(each)!)}`)
  const limited = [...others, ...absent.map((name) => `${name} not installed`)].join(', ')
  return [
    {
      what,
      measured: spread(mine),
      limit: `${limited}: ${ratio.toFixed(2)}x of ${best.name}${bare}, limit ${limit}x`,
      verdict: ok(ratio <= limit),
    },
  ]
}

async function ended(all: Served[]): Promise<void> {
  for (const each of all) await each[Symbol.asyncDispose]()
}

async function whole(server: Served, ways: Ways = {}): Promise<number> {
  const { bytes, took } = await lockstep(server, ways).catch((error: unknown) => {
    // A peer that never comes back from a loss is told with the time that it was given.
    if (server.name === 'ours' || !/no end/.test(String(error))) throw error
    return { bytes: size, took: 60_000 }
  })
  if (bytes !== size) throw new Error(`${bytes} of ${size} bytes came from ${server.name}`)
  return took
}
