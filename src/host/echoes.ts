import { randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { after, milliseconds } from '../base/time.ts'
import type { Echo, Link } from './facts.ts'

// Multicast DNS: a question after an unused name does no harm, and firewalls let it pass more often than others.
const GROUP = 'ff02::fb'
const PORT = 5353

/**
 * Asks once out of each card with a cable, and tells which cards that question came in by: by another one where both end
 * in the same net, by its own where that net is a loop. By IPv6, because IPv4 drops what has the computer's own address
 * as its source. Empty where it could not be asked.
 */
export async function echoes(links: Link[]): Promise<Echo[]> {
  const cards = links
    .filter(({ kind, up, carrier, master }) => kind === 'cable' && up && carrier && master === undefined)
    .flatMap(withScope)
  const open: Socket[] = []
  try {
    const ear = await socket(open, PORT)
    for (const { scope } of cards) ear.addMembership(GROUP, `::%${scope}`)
    const heard: string[][] = cards.map(() => [])
    const questions = cards.map(question)
    ear.on('message', (data, { address }) => {
      const asked = questions.findIndex((one) => one.equals(data))
      const by = cards.find((card) => address.endsWith(`%${card.scope}`) || address.endsWith(`%${card.name}`))
      if (by) heard[asked]?.push(by.name)
    })
    for (const [n, card] of cards.entries()) await ask(await socket(open, 0), card, questions[n]!)
    // How many come is what is asked: no event says that no further one will.
    await after(milliseconds(300))
    return cards.flatMap(({ name }, n) => counted(name, heard[n]!))
  } catch {
    return []
  } finally {
    for (const one of open) one.close()
  }
}

interface Card {
  name: string
  /** What names the card in an IPv6 address: its name, and on Windows its number. */
  scope: string
}

function withScope({ name }: Link): Card[] {
  const own = networkInterfaces()[name]?.find(({ family }) => family === 'IPv6')
  if (!own) return []
  return [{ name, scope: process.platform === 'win32' ? String(own.scopeid) : name }]
}

async function socket(open: Socket[], port: number): Promise<Socket> {
  const made = createSocket({ type: 'udp6', reuseAddr: true, ipv6Only: true })
  open.push(made)
  made.bind(port)
  await once(made, 'listening')
  made.on('error', () => {})
  made.setMulticastLoopback(false)
  return made
}

async function ask(from: Socket, { scope }: Card, packet: Buffer): Promise<void> {
  from.setMulticastInterface(`::%${scope}`)
  await new Promise<void>((resolve) => from.send(packet, PORT, `${GROUP}%${scope}`, () => resolve()))
}

/** RFC 6762: a header with one question, after a PTR record. */
function question(): Buffer {
  const labels = [`bf-${randomBytes(8).toString('hex')}`, 'local'].map((label) =>
    Buffer.concat([Buffer.of(label.length), Buffer.from(label)]),
  )
  return Buffer.concat([
    Buffer.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    ...labels,
    Buffer.from([0, 0, 12, 0, 1]),
  ])
}

function counted(from: string, heard: string[]): Echo[] {
  return [...new Set(heard)].map((to) => ({ from, to, times: heard.filter((one) => one === to).length }))
}
