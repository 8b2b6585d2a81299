import { existsSync, realpathSync } from 'node:fs'

/**
 * One name for one line, however it is called: `/dev/serial/by-id/…` is `/dev/ttyUSB0`, `tcp://localhost:4000` is
 * `tcp://127.0.0.1:4000`, `com3` is `COM3`.
 */
export function lineName(port: string): string {
  const [, host, number] = /^tcp:\/\/(\[[0-9a-fA-F:]+\]|[^:/[\]]+):(\d{1,5})\/?$/i.exec(port) ?? []
  if (host !== undefined) return `tcp://${hostName(host)}:${Number(number)}`
  if (/^(\\\\\.\\)?com\d+:?$/i.test(port)) return port.replace(/^\\\\\.\\|:$/g, '').toUpperCase()
  return port.startsWith('/') && existsSync(port) ? realpathSync(port) : port
}

/** All of 127.0.0.0/8 is this computer. */
function hostName(host: string): string {
  const plain = host.toLowerCase().replace(/\.$/, '')
  const own = /^(localhost|0\.0\.0\.0|127(\.\d{1,3}){1,3}|\[(::1|::ffff:127\.\d+\.\d+\.\d+|::)\])$/
  return own.test(plain) ? 'localhost' : plain
}
