import { homedir, release, tmpdir, userInfo, version } from 'node:os'
import type { TextFile } from './strike.ts'

/** What runs where. The laptop's own name is not asked for. */
export function systemFile(benchflash: string): TextFile {
  const { arch, platform } = process
  const facts = { benchflash, node: process.version, platform, arch, release: release(), system: version() }
  return jsonFile('system.json', facts)
}

export function jsonFile(name: string, data: unknown): TextFile {
  const each = (_: string, value: unknown) => (value instanceof RegExp ? String(value) : value)
  return { name, text: `${JSON.stringify(data, each, 2)}\n` }
}

/** Paths tell who works here; of temporary folders only that they are such. */
export function placesHere(records: string): [string, string][] {
  const places: [string, string][] = [
    [records, 'RECORDS'],
    [homedir(), '~'],
    [tmpdir(), 'TMP'],
  ]
  const user = nameHere()
  if (user.length > 4) places.push([user, 'USER'])
  return places.filter(([place]) => place.length > 3)
}

function nameHere(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
