import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = ['src', 'steps'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
)
// What the simulator throws never leaves it.
const ours = files.filter((file) => !file.startsWith('src/simulator'))

/** Every place where an error is made, from its class to the end of its last argument. */
function errorsIn(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const starts = [...text.matchAll(/new (?:Usage|Bench|Firmware|Device)Error\(/g)]
  return starts.map(({ 0: head, index }) => {
    const end = closing(text, index + head.length)
    return text.slice(index, end).replaceAll(/\s+/g, ' ')
  })
}

/** The place of the bracket that closes, past strings and templates. */
function closing(text: string, from: number): number {
  let depth = 1
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const c = text[at]!
    if (quote) {
      if (c === '\\') at++
      else if (c === quote) quote = ''
    } else if (`'"\``.includes(c)) quote = c
    else if ('([{'.includes(c)) depth++
    else if (')]}'.includes(c) && --depth === 0) return at
  }
  throw new Error('no end')
}

it('every error that is made says the next action', () => {
  const all = ours.flatMap((file) => errorsIn(file).map((error) => `${file}: ${error}`))
  expect(all.length).toBeGreaterThan(100)
  // A hint of its own, or details that another function has filled in.
  const without = all.filter(
    (error) => !/\bhint\b|, (\w*[wW]ords[.[].*|said\b.*|\w+|\{ \.\.\.\w+.*\})$/.test(error),
  )
  expect(without).toEqual([])
  expect(all.filter((error) => /hint: ''/.test(error))).toEqual([])
})
