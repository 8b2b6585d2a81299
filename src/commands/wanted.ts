import { deviceById } from '../devices/index.ts'
import type { Wanted } from '../host/facts.ts'
import type { Settings } from '../procedure/settings.ts'

/** After the installation, and with its factory firmware, the router is here. */
const routerIp = '192.168.1.1'

/** What the checks of the laptop are about. */
export function wantedFrom(settings: Settings): Wanted {
  const { port, listen, serverIp, tftpPort, cache, records, device } = settings
  const wildcard = listen === '0.0.0.0' || listen === '::'
  return {
    listen,
    address: wildcard ? serverIp : listen,
    bootIp: deviceById(device).boot.routerIp,
    routerIp,
    tftpPort,
    serial: port === '' || /^\w+:(\/\/|$)/.test(port) ? null : port,
    cache,
    records,
  }
}
