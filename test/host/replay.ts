import { readFileSync } from 'node:fs'
import type { Tools } from '../../src/host/tools.ts'

/** What a system's tools and files said, from a fixture: `$ command`, `< file`, `ls folder`, `exists path`. */
export function replay(name: string): Tools {
  const text = readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8')
  if (!/^# (Recorded|Written after)/.test(text)) throw new Error(`${name} does not say where it is from`)
  const sections = text
    .split(/^(?=\$ |< |ls |exists )/m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n')
      return { head: section.slice(0, end), body: section.slice(end + 1) }
    })
  const find = (head: string) => sections.find((one) => one.head === head)?.body
  return {
    async run(program, args) {
      const line = `$ ${program} ${args.join(' ')}`.replace(
        'powershell -NoProfile -NonInteractive -Command ',
        '',
      )
      // PowerShell's scripts are long: their beginning is enough.
      const body =
        find(line.trim()) ??
        sections.find(({ head }) => /^\$ (@|\w+-|\/usr)/.test(head) && line.startsWith(head))?.body
      return body === undefined ? null : { status: 0, stdout: body, stderr: '' }
    },
    read: async (path) => find(`< ${path}`) ?? null,
    list: async (path) => (find(`ls ${path}`) ?? '').split('\n').filter(Boolean),
    real: async (path) => (find(`exists ${path}`) === undefined ? null : path),
    mayOpen: async (path) => find(`exists ${path}`) !== undefined,
    free: async () => 1e9,
  }
}
