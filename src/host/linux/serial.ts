import { basename } from 'node:path'
import { phrase } from '../../phrases/phrase.ts'
import type { Holder, SerialState } from '../facts.ts'
import { said, type Tools } from '../tools.ts'

export async function serial(given: string, tools: Tools): Promise<SerialState> {
  const path = (await tools.real(given)) ?? given
  const exists = (await tools.real(given)) !== null
  const [mayOpen, group, mine, pids, latency] = await Promise.all([
    tools.mayOpen(path),
    said(tools, 'stat', '-c', '%G', path),
    // With a name it reads the file of groups: who was added since the last login is told so too.
    said(tools, 'id', '-un').then((name) => said(tools, 'id', '-nG', name.trim())),
    said(tools, 'fuser', path),
    tools.read(`/sys/bus/usb-serial/devices/${path.replace('/dev/', '')}/latency_timer`),
  ])
  return {
    path: given,
    exists,
    mayOpen,
    group: group.trim() || null,
    inGroup: mine.trim().split(/\s+/).includes(group.trim()),
    holders: await named(pids, tools),
    latency: latency === null ? null : Number(latency),
  }
}

/** `LISTEN`ers of ss: `users:(("dnsmasq",pid=812,fd=4))`. */
export async function udpHolders(port: number, tools: Tools): Promise<Holder[]> {
  const text = await said(tools, 'ss', '-H', '-u', '-l', '-n', '-p', 'sport', '=', `:${port}`)
  const named = [...text.matchAll(/\("([^"]+)",pid=(\d+)/g)]
  const unique = new Map(named.map(([, program, pid]) => [Number(pid), program!]))
  // Without the right to look, ss names no process.
  if (text.trim() && unique.size === 0) return [{ program: phrase('holder.hidden'), pid: null }]
  return Promise.all(
    [...unique].map(async ([pid, program]) => ({ program: (await startedAs(pid, tools)) ?? program, pid })),
  )
}

export async function services(tools: Tools): Promise<string[]> {
  const suspects = ['ModemManager', 'brltty']
  const states = await Promise.all(suspects.map((name) => said(tools, 'systemctl', 'is-active', name)))
  return suspects.filter((_, n) => states[n]!.trim() === 'active')
}

/** Of the chips we know: those whose USB device has no tty, because a driver is missing or brltty took it. */
export async function portless(known: RegExp, tools: Tools): Promise<string[]> {
  const root = '/sys/bus/usb/devices'
  const names = await tools.list(root)
  const found = await Promise.all(
    names
      .filter((name) => !name.includes(':'))
      .map(async (name) => {
        const vendor = (await tools.read(`${root}/${name}/idVendor`))?.trim()
        const product = (await tools.read(`${root}/${name}/idProduct`))?.trim()
        const id = `${vendor}:${product}`
        if (!known.test(id)) return null
        const inside = await tools.list(`${root}/${name}/${name}:1.0`)
        return inside.some((entry) => entry.startsWith('tty')) ? null : id
      }),
  )
  return found.filter((id) => id !== null)
}

/** fuser prints process ids to stdout, all else to stderr. */
async function named(pids: string, tools: Tools): Promise<Holder[]> {
  const own = process.pid
  const numbers = pids.split(/\s+/).filter(Boolean).map(Number)
  return Promise.all(
    numbers
      .filter((pid) => pid !== own)
      .map(async (pid) => {
        const name = (await startedAs(pid, tools)) ?? (await tools.read(`/proc/${pid}/comm`))?.trim()
        return { program: name || phrase('holder.nameless'), pid }
      }),
  )
}

/** The kernel's name is that of the first thread, which Node 24 calls `MainThread`. Null where the command line is no command. */
async function startedAs(pid: number, tools: Tools): Promise<string | null> {
  const [command = '', ...args] = ((await tools.read(`/proc/${pid}/cmdline`)) ?? '').split('\0')
  // Node with this program as its script.
  if (args.some((arg) => /(^|[\\/])benchflash([\\/]|$)/.test(arg))) return 'benchflash'
  return /^\/?[^\s-][^\s:]*$/.test(command) ? basename(command) : null
}
