import type { Guest, Host } from '../facts.ts'
import { said, type Tools } from '../tools.ts'
import { firewalls } from './firewalls.ts'
import { links, neighbours, received, wayTo } from './links.ts'
import { portless, serial, services, udpHolders } from './serial.ts'

/** CH340, CP210x, FTDI, PL2303: the adapters that people have. */
const serialChips = /^(1a86:(7523|5523|55d4)|10c4:ea\w\w|0403:60\w\w|067b:(2303|23[a-f]3))$/

export function linuxHost(tools: Tools): Host {
  const root = process.getuid?.() === 0
  const asRoot = (...command: string[]) => (root ? command : ['sudo', ...command])
  return {
    system: 'linux',
    links: () => links(tools),
    neighbours: () => neighbours(tools),
    wayTo: (to, from) => wayTo(to, from, tools),
    received: () => received(tools),
    udpHolders: (port) => udpHolders(port, tools),
    serial: (path) => serial(path, tools),
    services: () => services(tools),
    portless: () => portless(serialChips, tools),
    firewalls: (found, port) => firewalls(found, port, tools),
    guest: () => guest(tools),
    clockSet: () => clockSet(tools),
    addAddress: (link, ip, prefix) => asRoot('ip', 'addr', 'add', `${ip}/${prefix}`, 'dev', link),
    dropAddress: (link, ip, prefix) => asRoot('ip', 'addr', 'del', `${ip}/${prefix}`, 'dev', link),
  }
}

async function guest(tools: Tools): Promise<Guest | null> {
  const version = (await tools.read('/proc/version')) ?? ''
  // WSL 2 has a kernel of its own, `…-microsoft-standard-WSL2`; WSL 1 only a name, `…-Microsoft`.
  if (/microsoft-standard|WSL2/i.test(version)) return 'wsl2'
  if (/microsoft/i.test(version)) return 'wsl1'
  // It ends with status 1 when it says `none`.
  const output = await tools.run('systemd-detect-virt', [])
  const kind = output?.stdout.trim() ?? 'none'
  if (kind === 'none' || kind === '') return null
  return /docker|lxc|podman|nspawn|container/.test(kind) ? 'container' : 'vm'
}

async function clockSet(tools: Tools): Promise<boolean | null> {
  const text = (await said(tools, 'timedatectl', 'show', '-p', 'NTPSynchronized', '--value')).trim()
  return text === '' ? null : text === 'yes'
}
