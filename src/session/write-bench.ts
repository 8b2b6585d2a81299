import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { BenchError, UsageError } from '../base/errors.ts'
import { freshNet, isPrivateNet, netOf, sameNet } from '../base/subnet.ts'
import { proposeBench } from '../bench/config/propose.ts'
import { parseBenchFile } from '../bench/config/read.ts'
import { deviceById } from '../devices/index.ts'
import { likelyLinks } from '../host/checks/address.ts'
import type { Address } from '../host/facts.ts'
import { hostHere } from '../host/index.ts'
import { described, type Listed, named } from '../host/ports.ts'
import { said, words } from '../messages/words.ts'
import { phrase } from '../phrases/phrase.ts'
import { adapters } from '../ports/adapters.ts'
import type { Terminal } from '../ui/terminal.ts'
import type { Given } from './given.ts'
import { settingsFrom } from './settings.ts'

/** A bench file for what is plugged in now. One that is there already was made by hand and is left alone. */
export async function writeBench(
  file: string,
  given: Given,
  terminal: Terminal,
  found?: Listed[],
): Promise<void> {
  const text = await proposal(given, found ?? (await adapters()))
  parseBenchFile(text, file)
  await writeFile(file, text, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'EEXIST'
      ? new UsageError('bench-file-exists', phrase('writeBench.exists', file))
      : new BenchError('bench-file-unwritable', phrase('writeBench.unwritable', file, cause.message), {
          cause,
        })
  })
  if (given.json) return terminal.line(JSON.stringify({ type: 'bench-file', file: resolve(file) }))
  terminal.line(text)
  terminal.line(words.writeBench.written(file))
}

async function proposal(given: Given, found: Listed[]): Promise<string> {
  if (found.length === 0) throw new BenchError('no-adapter', phrase('writeBench.noAdapter'))
  const { device, serverIp } = settingsFrom(given, '')
  const { routerIp } = deviceById(device).boot
  const cards = likelyLinks(await hostHere().links()).flatMap(({ name, gateway, addresses }) => {
    const own =
      addresses.find(({ ip }) => sameNet(ip, routerIp)) ?? (gateway ? null : addresses.find(isForWire))
    return own ? [{ name, address: own.ip }] : []
  })
  const ports = (await named(found)).toSorted((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
  const seats = ports.map((port) => ({ port: port.stable ?? port.path, what: said(described(port)) }))
  return proposeBench({ device, serverIp, adapters: seats, cards })
}

/** Set by hand, on a net that a wire may have: the laptop's way to a router, and to nothing else. */
const isForWire = ({ ip, prefix, leased }: Address) =>
  !leased && prefix === 24 && netOf(ip) !== freshNet && isPrivateNet(netOf(ip))
