import { command } from './applet.js';
import { cmp, dd, digest, readlink } from './data.js';
import { firstboot } from './firstboot.js';
import { hexdump } from './hexdump.js';
import { fetchUrl } from './http.js';
import { jsonfilter } from './jsonfilter.js';
import { smsTool } from './modem.js';
import { mtd } from './mtd.js';
import { ip, nc, ping } from './net.js';
import { dmesg, id, logger, logread, mount, reboot, sync, uname } from './process.js';
import { daemon, kill, killall, pgrep, pidof, ps } from './processes.js';
import { ifdown, ifup, netifd, procd, reloadConfig, service, systemService } from './services.js';
import { sysupgrade } from './sysupgrade.js';
import { ubus } from './ubus.js';
import { uci } from './uci.js';
/** The interpreter lacks these two; nothing here depends on what they do. */
const nothing = () => ({});
export function commands(system, spawn) {
    const applets = {
        _netifd: netifd,
        _procd: procd(spawn),
        _system: systemService,
        cmp,
        dd,
        dmesg,
        firstboot,
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
    };
    return Object.entries(applets).map(([name, applet]) => command(system, name, applet));
}
