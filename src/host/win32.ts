import { phrase } from '../phrases/phrase.ts'
import type { Firewall, Guest, Holder, Host, Link, Neighbour, Received, SerialState } from './facts.ts'
import { listOf, said, type Tools } from './tools.ts'

/**
 * Windows, by PowerShell 5.1. Written after the documentation of its cmdlets. Everything is made text before it becomes
 * JSON: left alone, 5.1 prints the numbers of enumerations and 7 their names.
 */
export function win32Host(tools: Tools): Host {
  return {
    system: 'win32',
    links: () => links(tools),
    neighbours: () => neighbours(tools),
    wayTo: (to, from) => wayTo(to, from, tools),
    received: () => received(tools),
    udpHolders: (port) => udpHolders(port, tools),
    serial: (path) => serial(path, tools),
    services: async () => [],
    portless: () => portless(tools),
    firewalls: (found, port) => firewalls(found, port, tools),
    guest: () => guest(tools),
    clockSet: () => clockSet(tools),
    addAddress: (link, ip, prefix) => powershell(newAddress(link, ip, prefix)),
    dropAddress: (link, ip) =>
      powershell(
        `Remove-NetIPAddress -InterfaceAlias ${quoted(link)} -IPAddress ${ip} -PolicyStore ActiveStore -Confirm:$false`,
      ),
  }
}

/** ActiveStore: it is gone after a restart. */
const newAddress = (link: string, ip: string, prefix: number) =>
  `New-NetIPAddress -InterfaceAlias ${quoted(link)} -IPAddress ${ip} -PrefixLength ${prefix} -PolicyStore ActiveStore`

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
const powershell = (script: string) => ['powershell', '-NoProfile', '-NonInteractive', '-Command', script]

/** The named properties of what a command finds, each as text. */
async function ask<T extends string>(tools: Tools, command: string, ...names: T[]) {
  const columns = names.map((name) => `@{n='${name}';e={[string]$_.${name}}}`).join(',')
  const script = `${command} -ErrorAction SilentlyContinue | Select-Object ${columns} | ConvertTo-Json -Compress`
  const [program, ...args] = powershell(script)
  return listOf<Record<T, string>>(await said(tools, program!, ...args))
}

async function links(tools: Tools): Promise<Link[]> {
  const [adapters, addresses, routes, interfaces] = await Promise.all([
    ask(tools, 'Get-NetAdapter', 'Name', 'Status', 'PhysicalMediaType', 'Virtual'),
    ask(
      tools,
      'Get-NetIPAddress -AddressFamily IPv4',
      'InterfaceAlias',
      'IPAddress',
      'PrefixLength',
      'PrefixOrigin',
    ),
    ask(tools, "Get-NetRoute -DestinationPrefix '0.0.0.0/0'", 'InterfaceAlias', 'NextHop'),
    ask(tools, 'Get-NetIPInterface -AddressFamily IPv4', 'InterfaceAlias', 'Dhcp'),
  ])
  return adapters.map(({ Name: name, Status, PhysicalMediaType, Virtual }) => ({
    name,
    kind: kindOf(PhysicalMediaType, Virtual),
    up: Status !== 'Disabled' && Status !== 'Not Present',
    carrier: Status === 'Up',
    addresses: addresses
      .filter((one) => one.InterfaceAlias === name)
      .map((one) => ({
        ip: one.IPAddress,
        prefix: Number(one.PrefixLength),
        leased: one.PrefixOrigin === 'Dhcp',
      })),
    gateway: routes.find((one) => one.InterfaceAlias === name)?.NextHop ?? null,
    keeper: interfaces.find((one) => one.InterfaceAlias === name)?.Dhcp === 'Enabled' ? 'DHCP' : null,
  }))
}

function kindOf(medium: string, virtual: string): Link['kind'] {
  if (/802\.11|wireless/i.test(medium)) return 'wifi'
  return virtual === 'True' ? 'virtual' : 'cable'
}

async function neighbours(tools: Tools): Promise<Neighbour[]> {
  const command = 'Get-NetNeighbor -AddressFamily IPv4 -State Reachable,Delay,Probe'
  const found = await ask(tools, command, 'IPAddress', 'LinkLayerAddress', 'InterfaceAlias')
  return found.map((one) => ({
    ip: one.IPAddress,
    mac: one.LinkLayerAddress.toLowerCase().replaceAll('-', ':'),
    link: one.InterfaceAlias,
  }))
}

/** Of two objects, the address that would be the sender's and the route, both name the card. */
async function wayTo(to: string, from: string, tools: Tools): Promise<string | null> {
  const command = `Find-NetRoute -RemoteIPAddress ${to} -LocalIPAddress ${from}`
  const [found] = await ask(tools, command, 'InterfaceAlias')
  return found?.InterfaceAlias || null
}

async function received(tools: Tools): Promise<Received[]> {
  const kinds = ['ReceivedUnicastPackets', 'ReceivedMulticastPackets', 'ReceivedBroadcastPackets'] as const
  const found = await ask(tools, 'Get-NetAdapterStatistics', 'Name', 'ReceivedBytes', ...kinds)
  return found.map((one) => ({
    link: one.Name,
    packets: kinds.reduce((sum, kind) => sum + Number(one[kind]), 0),
    bytes: Number(one.ReceivedBytes),
  }))
}

async function udpHolders(port: number, tools: Tools): Promise<Holder[]> {
  const found = await ask(tools, `Get-NetUDPEndpoint -LocalPort ${port}`, 'OwningProcess')
  const pids = [...new Set(found.map((one) => Number(one.OwningProcess)))]
  if (!pids.length) return []
  const named = await ask(tools, `Get-Process -Id ${pids.join(',')}`, 'Id', 'ProcessName')
  return pids.map((pid) => ({
    pid,
    program: named.find(({ Id }) => Number(Id) === pid)?.ProcessName ?? phrase('holder.nameless'),
  }))
}

/** Windows does not say who has a port open; opening it tells that it is. */
async function serial(path: string, tools: Tools): Promise<SerialState> {
  const [present, ftdi] = await Promise.all([
    ask(tools, "Get-CimInstance Win32_PnPEntity | Where-Object Name -like '*(COM*'", 'Name'),
    ask(
      tools,
      "Get-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Enum\\FTDIBUS\\*\\*\\Device Parameters'",
      'PortName',
      'LatencyTimer',
    ),
  ])
  const name = path.replace(/^\\\\\.\\/, '').toUpperCase()
  const exists = present.length === 0 || present.some((one) => one.Name.includes(`(${name})`))
  const latency = ftdi.find(({ PortName }) => PortName === name)?.LatencyTimer
  const numbers = { latency: latency ? Number(latency) : null }
  return { path, exists, mayOpen: true, group: null, inGroup: true, holders: [], ...numbers }
}

/** Adapters that Windows shows with a yellow mark: no driver. */
async function portless(tools: Tools): Promise<string[]> {
  const command = 'Get-CimInstance Win32_PnPEntity | Where-Object ConfigManagerErrorCode -ne 0'
  const found = await ask(tools, command, 'DeviceID')
  return found.flatMap(({ DeviceID }) => {
    const [, vendor, product] = /VID_(1A86|10C4|0403|067B)&PID_(\w{4})/i.exec(DeviceID) ?? []
    return vendor ? [`${vendor}:${product}`.toLowerCase()] : []
  })
}

async function firewalls(links: Link[], port: number, tools: Tools): Promise<Firewall[]> {
  const [profiles, networks, rules] = await Promise.all([
    ask(tools, 'Get-NetFirewallProfile', 'Name', 'Enabled', 'DefaultInboundAction'),
    ask(tools, 'Get-NetConnectionProfile', 'InterfaceAlias', 'NetworkCategory'),
    allowing(port, tools),
  ])
  const cable = links.find(({ kind, addresses }) => kind === 'cable' && addresses.length > 0)
  // A net without a gateway is "unidentified", and that is Public.
  const category = networks.find((one) => one.InterfaceAlias === cable?.name)?.NetworkCategory ?? 'Public'
  const profile = profiles.find(({ Name }) => category.startsWith(Name))
  if (profile?.Enabled !== 'True') return []
  const open = profile.DefaultInboundAction === 'Allow'
  return [{ name: 'Windows Defender', lets: open || rules.some((text) => covers(text, profile.Name)) }]
}

/** The profiles of the rules that let in either this program or the port. */
async function allowing(port: number, tools: Tools): Promise<string[]> {
  const program = `Get-NetFirewallApplicationFilter -Program ${quoted(process.execPath)} -ErrorAction SilentlyContinue`
  const ports = `Get-NetFirewallPortFilter -Protocol UDP -ErrorAction SilentlyContinue | Where-Object LocalPort -eq ${port}`
  const filter = `Where-Object { $_.Enabled -eq 'True' -and $_.Direction -eq 'Inbound' -and $_.Action -eq 'Allow' }`
  const found = await ask(
    tools,
    `@(${program}; ${ports}) | Get-NetFirewallRule | ${filter} | Select-Object *`,
    'Profile',
  )
  return found.map(({ Profile }) => Profile)
}

const covers = (profiles: string, name: string) => profiles === 'Any' || profiles.includes(name)

async function guest(tools: Tools): Promise<Guest | null> {
  const [found] = await ask(tools, 'Get-CimInstance Win32_ComputerSystem', 'Model', 'Manufacturer')
  return /virtual|vmware|kvm|qemu|xen/i.test(`${found?.Model} ${found?.Manufacturer}`) ? 'vm' : null
}

async function clockSet(tools: Tools): Promise<boolean | null> {
  const [found] = await ask(tools, 'Get-Service w32time', 'Status')
  return found ? found.Status === 'Running' || null : null
}
