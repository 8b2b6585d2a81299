import { applySystem } from '../hostname.ts'
import { nameOf } from '../processes.ts'
import type { Applet } from './applet.ts'
import { fail } from './applet.ts'
import type { Spawn } from './processes.ts'

export const service: Applet = ({ args, exec }) => {
  const [name = '', ...rest] = args
  return exec(`/etc/init.d/${name} ${rest.join(' ')}`)
}

/** What the scripts of the image's own services call. */
export const netifd: Applet = async ({ system, args }) => {
  if (args[0] === 'restart') await system.netifd.restart()
  else await system.netifd.reload()
  return {}
}

export const systemService: Applet = async ({ system }) => {
  await applySystem(system)
  return {}
}

/** Services read their configuration again where it changed; doing so where it did not changes nothing. */
export const reloadConfig: Applet = async ({ system }) => {
  await system.netifd.reload()
  await applySystem(system)
  return {}
}

export const ifup: Applet = ({ system, args }) =>
  setInterface(system.netifd.set(args.at(-1) ?? '', true), args)
export const ifdown: Applet = ({ system, args }) =>
  setInterface(system.netifd.set(args.at(-1) ?? '', false), args)

function setInterface(known: boolean, args: string[]) {
  return known ? {} : fail(`Interface ${args.at(-1) ?? ''} not found`)
}

/** procd's instances: `start NAME COMMAND…`, `stop NAME`, `running NAME`. */
export function procd(spawn: Spawn): Applet {
  return ({ system, args }) => {
    const [verb, name = '', ...words] = args
    const instances = system.processes.list().filter(({ pid }) => system.instances.get(pid) === name)
    if (verb === 'running') return { code: instances.length ? 0 : 1 }
    if (verb === 'start' && instances.length) return {}
    if (verb === 'stop') for (const { pid } of instances) system.processes.kill(pid)
    if (verb !== 'start' || words.length === 0) return {}
    const script = words.map((word) => `'${word.replace(/'/g, `'\\''`)}'`).join(' ')
    system.instances.set(spawn(script, words), name)
    system.log('daemon.info procd', `${nameOf(words)} started`)
    return {}
  }
}
