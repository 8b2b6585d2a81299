import type { RouterFs } from './router-fs.ts'

/** A system as far as folders of scripts go. */
interface Scripted {
  fs: RouterFs
  run(script: string, env?: Record<string, string>): Promise<number>
}

/** Each script of the folder in the order of names, with the event in its environment. */
export async function hotplug(system: Scripted, kind: string, event: Record<string, string>): Promise<void> {
  const folder = `/etc/hotplug.d/${kind}`
  const names = await system.fs.readdir(folder).catch((): string[] => [])
  for (const name of inOrder(names)) await system.run(`. ${folder}/${name}`, event)
}

/** Scripts of the first start: each is deleted when it says that it is done (facts/openwrt.md §4.4). */
export async function runDefaults(system: Scripted): Promise<void> {
  const folder = '/etc/uci-defaults'
  const names = await system.fs.readdir(folder).catch((): string[] => [])
  for (const name of inOrder(names)) {
    const code = await system.run(`( . ${folder}/${name} )`)
    if (code === 0) await system.fs.rm(`${folder}/${name}`, { force: true })
  }
  if (names.length) await system.run('uci commit')
}

/** As the shell's own pattern gives them. */
export const inOrder = (names: string[]) => [...names].sort((a, b) => (a < b ? -1 : 1))
