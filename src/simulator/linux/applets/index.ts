import type { Command } from 'just-bash'
import type { System } from '../system.ts'
import { apk } from './apk.ts'
import { type Applet, command } from './applet.ts'
import { cmp, dd, digest, head, readlink } from './data.ts'
import { df } from './df.ts'
import { firstboot } from './firstboot.ts'
import { hexdump } from './hexdump.ts'
import { fetchUrl } from './http.ts'
import { jsonfilter } from './jsonfilter.ts'
import { smsTool } from './modem.ts'
import { mtd } from './mtd.ts'
import { ip, nc, ping } from './net.ts'
import { opkg } from './opkg.ts'
import { dmesg, id, logger, logread, mount, reboot, sync, uname } from './process.ts'
import { daemon, kill, killall, pgrep, pidof, ps, type Spawn } from './processes.ts'
import { ifdown, ifup, netifd, procd, reloadConfig, service, systemService } from './services.ts'
import { sysupgrade } from './sysupgrade.ts'
import { ubus } from './ubus.ts'
import { uci } from './uci.ts'

/** The interpreter lacks these two; nothing here depends on what they do. */
const nothing: Applet = () => ({})

export function commands(system: System, spawn: Spawn): Command[] {
  const applets: Record<string, Applet> = {
    _netifd: netifd,
    _procd: procd(spawn),
    _system: systemService,
    apk,
    cmp,
    dd,
    df,
    dmesg,
    firstboot,
    head,
    hexdump,
    id,
    ifdown,
    ifup,
    ip,
    jsonfilter,
    kill,
    killall,
    logger,
    logread,
    md5sum: digest('md5'),
    mount,
    mtd,
    nc,
    opkg,
    pgrep,
    pidof,
    ping,
    ps,
    readlink,
    reboot,
    reload_config: reloadConfig,
    service,
    sha256sum: digest('sha256'),
    sms_tool: smsTool,
    'start-stop-daemon': daemon(spawn),
    sync,
    sysupgrade,
    trap: nothing,
    ubus,
    uci,
    umask: nothing,
    'uclient-fetch': fetchUrl,
    uname,
    wget: fetchUrl,
  }
  return Object.entries(applets).map(([name, applet]) => command(system, name, applet))
}
