import type { Applet } from './applet.ts'
import { option } from './applet.ts'
import { input } from './data.ts'

export const jsonfilter: Applet = async (call) => {
  const text = option(call.args, '-s') ?? (await input(call, option(call.args, '-i')))?.toString() ?? ''
  const found = find(parse(text), option(call.args, '-e') ?? '@')
  if (found === undefined) return { code: 1 }
  return { out: `${typeof found === 'object' ? JSON.stringify(found) : String(found)}\n` }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `@.a.b`, `@["ipv4-address"][0].address` */
function find(root: unknown, path: string): unknown {
  const names = [...path.matchAll(/\.([\w-]+)|\[["']([^"']+)["']\]|\[(\d+)\]/g)]
  return names.reduce<unknown>((at, match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    return typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined
  }, root)
}
