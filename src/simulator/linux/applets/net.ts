import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { seconds } from '../../../base/time.ts'
import { boardTimes } from '../../times.ts'
import type { System } from '../system.ts'
import type { Applet, Call, Result } from './applet.ts'
import { fail, option } from './applet.ts'

/** Sends its input, then waits until the other side closes, as BusyBox's client does (facts/openwrt.md §3.4). */
export const nc: Applet = async ({ system, args, stdin, signal }) => {
  const [host = '', port = ''] = args.filter((arg) => !arg.startsWith('-'))
  const why = system.unreachable(host)
  if (why) return fail(`nc: can't connect to remote host (${host}): ${why}`)
  const socket = await system.machine.nic.connect(host, Number(port))
  const stop = () => socket.destroy(new Error('killed'))
  signal.addEventListener('abort', stop, { once: true })
  const heard: Buffer[] = []
  socket.on('data', (chunk: Buffer) => heard.push(chunk))
  // Killed while it sends, there is nothing left to be told.
  socket.on('error', () => {})
  try {
    const closed = once(socket, 'close', { signal })
    closed.catch(() => {})
    await put(system, socket, stdin(), signal)
    await closed
    return { out: Buffer.concat(heard) }
  } catch (error) {
    return fail(`nc: can't connect to remote host (${host}): ${reason(error)}`)
  } finally {
    signal.removeEventListener('abort', stop)
    socket.destroy()
  }
}

/** The cable has its speed, which quicker paces do not keep. */
async function put(system: System, socket: Duplex, bytes: Buffer, signal: AbortSignal): Promise<void> {
  const piece = system.machine.clock.pace === 'real' ? boardTimes.network / 100 : bytes.length
  let at = 0
  for (; at + piece < bytes.length; at += piece) {
    socket.write(bytes.subarray(at, at + piece))
    await system.wait(seconds(piece / boardTimes.network), signal)
  }
  socket.end(bytes.subarray(at))
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ECONNREFUSED') return 'Connection refused'
  return code === 'ECONNRESET' || code === 'EPIPE' ? 'Connection reset by peer' : 'No route to host'
}

export const ping: Applet = async ({ system, args, signal }) => {
  const values = ['-c', '-W', '-w', '-I', '-i', '-s']
  const host = args.find((arg, n) => !arg.startsWith('-') && !values.includes(args[n - 1] ?? '')) ?? ''
  const count = Number(option(args, '-c') ?? 4)
  const wait = seconds(Number(option(args, '-W') ?? option(args, '-w') ?? 10))
  const start = `PING ${host} (${host}): 56 data bytes\n`
  if (system.unreachable(host) === 'Network is unreachable')
    return { out: start, err: 'ping: sendto: Network unreachable\n', code: 1 }
  const answers = await echoes(system, host, count, signal)
  if (answers === 0) await system.wait(wait, signal)
  const lines = Array.from(
    { length: answers },
    (_, n) => `64 bytes from ${host}: seq=${n} ttl=64 time=0.412 ms\n`,
  )
  const lost = Math.round(100 - (answers * 100) / count)
  const sum = `${count} packets transmitted, ${answers} packets received, ${lost}% packet loss\n`
  return { out: `${start}${lines.join('')}\n--- ${host} ping statistics ---\n${sum}`, code: answers ? 0 : 1 }
}

async function echoes(system: System, host: string, count: number, signal: AbortSignal): Promise<number> {
  let answers = 0
  for (let n = 0; n < count; n++) {
    if (n > 0) await system.wait(seconds(1), signal)
    if (await system.answers(host)) answers++
  }
  return answers
}

export const ip: Applet = (call) => {
  const [object = '', verb = 'show', ...rest] = call.args.filter((arg) => !/^-/.test(arg))
  if (/^a(ddr(ess)?)?$/.test(object)) return address(call, verb, rest)
  if (/^l(ink)?$/.test(object)) return verb === 'show' ? { out: link(call.system) } : {}
  if (/^(neigh|n)$/.test(object)) return { out: '' }
  if (/^r(oute)?$/.test(object)) return { out: routes(call.system) }
  return fail('ip: unknown object', 1)
}

function routes({ netifd, lan }: System): string {
  const best = netifd.defaultRoute()
  const metric = best?.metric ? ` metric ${best.metric}` : ''
  const line = best
    ? `default via ${best.nexthop} dev ${best.device} proto static src 10.0.0.2${metric}\n`
    : ''
  return `${line}${lan?.up ? '192.168.1.0/24 dev br-lan proto kernel scope link\n' : ''}`
}

function address({ system }: Call, verb: string, rest: string[]): Result {
  if (/^(show|list|s|ls)$/.test(verb)) return { out: `${link(system)}${addresses(system)}` }
  const device = option(rest, 'dev')
  if (device !== 'br-lan' || !system.lan) return fail(`ip: can't find device '${device ?? ''}'`)
  if (verb === 'flush') {
    system.lan.addresses = []
    return {}
  }
  const [address = '', bits = '32'] = (rest[0] ?? '').split('/')
  const known = system.lan.addresses.some((one) => one.ip === address)
  if (verb === 'add' && known) return fail('ip: RTNETLINK answers: File exists', 2)
  if (verb === 'del' && !known) return fail('ip: RTNETLINK answers: Cannot assign requested address', 2)
  system.lan.addresses = system.lan.addresses.filter((one) => one.ip !== address)
  if (verb !== 'del') system.lan.addresses.push({ ip: address, bits: Number(bits) })
  return {}
}

function link(system: System): string {
  if (!system.lan) return '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN qlen 1000\n'
  const state = system.lan.up && system.machine.nic.up ? 'UP' : 'DOWN'
  return `6: br-lan: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state ${state} qlen 1000
    link/ether ${system.machine.mac.toLowerCase()} brd ff:ff:ff:ff:ff:ff\n`
}

function addresses(system: System): string {
  const rows = system.lan?.addresses.map(({ ip, bits }) => `    inet ${ip}/${bits} scope global br-lan\n`)
  return rows?.join('') ?? ''
}
