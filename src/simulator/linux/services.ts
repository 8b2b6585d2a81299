import { stock } from './init-scripts.ts'
import { inOrder } from './scripts.ts'
import type { System } from './system.ts'

export async function enableStock(system: System): Promise<void> {
  for (const [name, { start }] of Object.entries(stock))
    await system.fs.symlink(`../init.d/${name}`, `/etc/rc.d/S${start}${name}`).catch(() => {})
}

/** The services that were added and enabled, in their order. */
export async function startAdded(system: System): Promise<void> {
  const names = await system.fs.readdir('/etc/rc.d').catch((): string[] => [])
  for (const link of inOrder(names.filter((name) => /^S\d+/.test(name)))) {
    const name = link.replace(/^S\d+/, '')
    if (!Object.hasOwn(stock, name)) await system.run(`/etc/init.d/${name} boot`)
  }
}
