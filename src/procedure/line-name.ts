import { existsSync, realpathSync } from 'node:fs'
import { type PortAddress, portAddress } from '../ports/port-address.ts'

/**
 * One name for one line, however it is called: `/dev/serial/by-id/…` is `/dev/ttyUSB0`, `tcp://localhost:4000` is
 * `tcp://127.0.0.1:4000`, `com3` is `COM3`. What can be opened with or without a rate is one line, too.
 */
export function lineName(port: string): string {
  const address = addressOf(port)
  if (address === null || address.kind === 'sim' || address.kind === 'replay') return port
  if (address.kind !== 'serial') return `tcp://${hostName(address.host)}:${address.port}`
  const { path } = address
  if (/^(\\\\\.\\)?com\d+:?$/i.test(path)) return path.replace(/^\\\\\.\\|:$/g, '').toUpperCase()
  return path.startsWith('/') && existsSync(path) ? realpathSync(path) : path
}

/** A record may have the name of a port that no version knows any more. */
function addressOf(port: string): PortAddress | null {
  try {
    return portAddress(port)
  } catch {
    return null
  }
}

/** All of 127.0.0.0/8 is this computer. */
function hostName(host: string): string {
  const plain = host.toLowerCase().replace(/\.$/, '')
  const own = /^(localhost|0\.0\.0\.0|127(\.\d{1,3}){1,3}|::1|::ffff:127\.\d+\.\d+\.\d+|::)$/
  return own.test(plain) ? 'localhost' : plain
}
