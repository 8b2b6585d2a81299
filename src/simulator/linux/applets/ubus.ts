import { seconds } from '../../../time.ts'
import type { System } from '../system.ts'
import type { Applet } from './applet.ts'
import { option } from './applet.ts'

export const ubus: Applet = async ({ system, args, signal }) => {
  const limit = Number(option(args, '-t') ?? 30)
  const [verb, object = '', method = ''] = args.filter((arg, n) => !/^-/.test(arg) && args[n - 1] !== '-t')
  if (verb === 'list') return { out: `${objects(system).join('\n')}\n` }
  if (verb === 'wait_for') return { code: await waitFor(system, object, limit, signal) }
  const answer = verb === 'call' ? call(system, object, method) : null
  if (answer) return { out: `${JSON.stringify(answer, null, '\t')}\n` }
  return { err: 'Command failed: Not found\n', code: 4 }
}

/** netifd registers its interfaces some seconds before the LAN is up. */
function objects(system: System): string[] {
  const netifd = system.lan ? ['network', 'network.device', 'network.interface', 'network.interface.lan'] : []
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
  if (object === 'system' && method === 'info')
    return { uptime: Math.floor(system.uptime()), memory: { total: 120_000_000 } }
  if (object === 'network.interface.lan' && method === 'status' && system.lan) return lan(system)
  return null
}

function board(system: System): unknown {
  const { image } = system.machine
  return {
    kernel: image.kernel,
    hostname: 'OpenWrt',
    system: 'MediaTek MT7621 ver:1 eco:4',
    model: image.model,
    board_name: image.board,
    rootfs_type: image.rootfsType,
    release: {
      distribution: 'OpenWrt',
      version: image.release,
      revision: image.revision,
      target: 'ramips/mt7621',
      description: `OpenWrt ${image.release} ${image.revision}`,
    },
  }
}

function lan(system: System): unknown {
  const up = system.lan?.up ?? false
  return {
    up,
    pending: !up,
    available: true,
    autostart: true,
    ...(up ? { uptime: Math.floor(system.uptime() - 38), l3_device: 'br-lan' } : {}),
    proto: 'static',
    device: 'br-lan',
    'ipv4-address': up
      ? system.lan?.addresses.slice(0, 1).map(({ ip, bits }) => ({ address: ip, mask: bits }))
      : [],
  }
}
