import type { Command } from 'just-bash'
import type { System } from '../system.ts'
import { type Applet, command } from './applet.ts'
import { cmp, dd, digest } from './data.ts'
import { hexdump } from './hexdump.ts'
import { fetchUrl } from './http.ts'
import { jsonfilter } from './jsonfilter.ts'
import { ip, nc, ping } from './net.ts'
import { daemon, dmesg, id, logger, logread, mount, reboot, sync, uname } from './process.ts'
import { mtd, sysupgrade } from './sysupgrade.ts'
import { ubus } from './ubus.ts'
import { uci } from './uci.ts'

export function commands(system: System, spawn: (script: string) => void): Command[] {
  const applets: Record<string, Applet> = {
    cmp,
    dd,
    dmesg,
    hexdump,
    id,
    ip,
    jsonfilter,
    logger,
    logread,
    md5sum: digest('md5'),
    mount,
    mtd,
    nc,
    ping,
    reboot,
    sha256sum: digest('sha256'),
    'start-stop-daemon': daemon(spawn),
    sync,
    sysupgrade,
    ubus,
    uci,
    'uclient-fetch': fetchUrl,
    uname,
    wget: fetchUrl,
  }
  return Object.entries(applets).map(([name, applet]) => command(system, name, applet))
}
