import { seconds } from '../../../base/time.ts'
import { memoryOf } from '../memory.ts'
import { isDead } from '../network.ts'
import type { System } from '../system.ts'
import type { Applet } from './applet.ts'
import { option, type Result } from './applet.ts'

export const ubus: Applet = async ({ system, args, signal }) => {
  const limit = Number(option(args, '-t') ?? 30)
  const [verb, object = '', method = ''] = args.filter((arg, n) => !/^-/.test(arg) && args[n - 1] !== '-t')
  if (verb === 'list') return { out: `${objects(system).join('\n')}\n` }
  if (verb === 'wait_for') return { code: await waitFor(system, object, limit, signal) }
  if (isDead(system) && object.startsWith('network')) return timedOut(system, limit, signal)
  if (verb === 'call' && object === 'network') return network(system, method)
  const answer = verb === 'call' ? call(system, object, method) : null
  if (answer) return { out: `${JSON.stringify(answer, null, '\t')}\n` }
  return { err: 'Command failed: Not found\n', code: 4 }
}

async function timedOut(system: System, limit: number, signal: AbortSignal): Promise<Result> {
  await system.wait(seconds(limit), signal)
  return { err: 'Command failed: Request timed out\n', code: 7 }
}

async function network(system: System, method: string): Promise<Result> {
  if (!system.lan || !['reload', 'restart'].includes(method))
    return { err: 'Command failed: Not found\n', code: 4 }
  await (method === 'reload' ? system.netifd.reload() : system.netifd.restart())
  return {}
}

/** netifd registers its interfaces some seconds before the LAN is up. */
function objects(system: System): string[] {
  const interfaces = system.netifd.names.map((name) => `network.interface.${name}`)
  const netifd = system.lan
    ? ['network', 'network.device', 'network.interface', ...interfaces, 'network.wireless']
    : []
  return ['log', ...netifd, 'service', 'system', 'uci']
}

async function waitFor(system: System, object: string, limit: number, signal: AbortSignal): Promise<number> {
  const end = system.uptime() + limit
  while (!objects(system).includes(object)) {
    if (system.uptime() > end) return 7
    await system.wait(seconds(0.25), signal)
  }
  return 0
}

function call(system: System, object: string, method: string): unknown {
  if (object === 'system' && method === 'board') return board(system)
  if (object === 'system' && method === 'info') return info(system)
  if (!system.lan || !object.startsWith('network')) return null
  if (object === 'network.wireless' && method === 'status') return wireless(system)
  if (object === 'network.interface' && method === 'dump') return { interface: dump(system) }
  if (object === 'network.device' && method === 'status') return devices(system)
  return ofInterface(system, object.slice('network.interface.'.length), method)
}

function info(system: System): unknown {
  const { total, tmp } = memoryOf(system.hardware)
  return { uptime: Math.floor(system.uptime()), memory: { total, free: tmp } }
}

function ofInterface(system: System, name: string, method: string): unknown {
  if (method === 'status') return system.netifd.status(name)
  if (method !== 'up' && method !== 'down') return null
  return system.netifd.set(name, method === 'up') ? {} : null
}

const dump = ({ netifd }: System) => netifd.names.map((name) => ({ interface: name, ...netifd.status(name) }))

function devices(system: System): unknown {
  const { lan, wan } = system.hardware.ports
  const names = ['br-lan', ...lan, ...(wan ? [wan] : []), ...(system.usb.netdev ? [system.usb.netdev] : [])]
  return Object.fromEntries(names.map((name) => [name, { up: true, carrier: name !== 'wan', present: true }]))
}

/** Both radios are there and off, as on a fresh OpenWrt. */
function wireless({ hardware }: System): unknown {
  const radio = ({ band, channel }: { band: string; channel: string }) => ({
    up: false,
    pending: false,
    autostart: true,
    disabled: true,
    config: { band, channel },
    interfaces: [],
  })
  return Object.fromEntries(hardware.radios.map((one, n) => [`radio${n}`, radio(one)]))
}

function board(system: System): unknown {
  const { image } = system.machine
  return {
    kernel: image.kernel,
    hostname: system.hostname,
    system: system.hardware.soc.system,
    model: image.model,
    board_name: image.board,
    rootfs_type: image.rootfsType,
    release: {
      distribution: 'OpenWrt',
      version: image.release,
      revision: image.revision,
      target: image.target,
      description: `OpenWrt ${image.release} ${image.revision}`,
    },
  }
}
