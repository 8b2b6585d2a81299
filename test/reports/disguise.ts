import fc from 'fast-check'

const hexOf = (text: string) => Buffer.from(text, 'latin1').toString('hex')
const pairs = (hex: string) => hex.match(/../g) ?? []

/** How a router, a modem or a log may write the same letters. None of this is the code that looks for them. */
const spellings: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  quoted: (secret) => `"${secret}",`,
  hex: hexOf,
  'hex in capitals': (secret) => hexOf(secret).toUpperCase(),
  'hex with blanks': (secret) => pairs(hexOf(secret)).join(' '),
  'hex with colons': (secret) => pairs(hexOf(secret)).join(':'),
  'escaped bytes': (secret) =>
    pairs(hexOf(secret))
      .map((pair) => `\\x${pair}`)
      .join(''),
  'C numbers': (secret) =>
    pairs(hexOf(secret))
      .map((pair) => `0x${pair}`)
      .join(', '),
  'percent signs': (secret) =>
    pairs(hexOf(secret))
      .map((pair) => `%${pair}`)
      .join(''),
  'two bytes a letter': (secret) =>
    pairs(hexOf(secret))
      .map((pair) => `00${pair}`)
      .join(''),
  base64: (secret) => Buffer.from(`user:${secret}`).toString('base64'),
  'with blanks': (secret) => [...secret].join(' '),
  'in groups': (secret) => secret.replace(/(.{4})/g, '$1-'),
  'in a string of JSON': (secret) =>
    JSON.stringify({ lines: [secret.slice(0, 5), secret.slice(5)].join('\n') }),
  'a dump': (secret) =>
    `0000f500  ${pairs(hexOf(secret)).join(' ').padEnd(48)} |${secret.slice(0, 16)}|\n${'ff'.repeat(32)}`,
}

export const disguise = fc.constantFrom(...Object.keys(spellings))
export const spelled = (how: string, secret: string): string => spellings[how]!(secret)

/** A transcript: cut where the adapter gave the bytes, with what went the other way in between. */
export function inPieces(text: string, cuts: number[], echo: string): string {
  const ends = [...new Set(cuts.map((cut) => cut % Math.max(1, text.length)))].toSorted((a, b) => a - b)
  const pieces = [0, ...ends].map((from, i) => text.slice(from, ends[i] ?? text.length))
  const time = '2026-11-30T01:02:03.456Z'
  return pieces.flatMap((piece) => [`${time} < ${piece}`, `${time} > ${echo}`]).join('\n')
}

const squeezed = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Looks for a secret in bytes of an archive, in ways of its own; what it finds is told. */
export function findIn(text: string, secret: string): string[] {
  const router = text.replace(/^\S+Z > .*$/gm, '')
  const bare = (each: string) => each.replace(/^\S+Z [<>] /gm, '').replace(/\\[nrt]/g, '')
  const found: string[] = []
  const wanted = squeezed(secret)
  for (const [name, each] of Object.entries({ whole: text, router })) {
    if (squeezed(bare(each)).includes(wanted)) found.push(`${name}: letters`)
    const digits = bare(each)
      .replace(/0x|\\x|%/gi, '')
      .toLowerCase()
      .replace(/[^0-9a-f]/g, '')
    if (digits.includes(hexOf(secret))) found.push(`${name}: hex`)
    if (digits.includes(hexOf(secret).replace(/../g, '00$&'))) found.push(`${name}: wide hex`)
  }
  for (const word of text.match(/[\w+/]{8,}=*/g) ?? []) {
    if (Buffer.from(word, 'base64').toString('latin1').includes(secret)) found.push('base64')
  }
  return found
}
