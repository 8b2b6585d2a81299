import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

const where = (address: string, port: number) => `${address}, UDP port ${port}`

/** Of the port that requests come to. */
export const tftpWords = {
  portInUse: (address: string, port: number): Said => ({
    message: `Another program already serves TFTP on ${where(address, port)}`,
    hint: 'Stop the other TFTP server (tftpd-hpa, dnsmasq, Tftpd64) and start again.',
  }),
  portDenied: (address: string, port: number): Said => ({
    message: `You may not serve TFTP on ${where(address, port)}`,
    ...advice(
      'Ports below 1024 need a right. On Linux, paste this, then start again:',
      command('sudo sysctl net.ipv4.ip_unprivileged_port_start=69'),
    ),
  }),
  addressMissing: (address: string): Said => ({
    message: `This laptop does not have the address ${address}`,
    hint: `Give the network card at the router's cable the address ${address}/24, with the router on and the cable in.`,
  }),
}

/** Why a request was refused; the client is told so too. */
export const refusalWords = {
  notOffered: 'not offered',
  onlyOctet: 'only mode octet is served',
  writing: 'writing is not allowed',
  noRequest: 'not a TFTP request',
  noTransfer: 'no such transfer',
}

/** Why a transfer ended before its last block; a client that still listens is told so too. */
export const transferWords = {
  askedAgain: 'asked again',
  withdrawn: 'no longer offered',
  serverStops: 'the server stops',
  tooMany: 'too many transfers',
  silent: 'the client went silent',
  gone: 'the client has gone',
  stopped: (message: string, code: number) => `the client stopped: ${message || `error ${code}`}`,
  unreadable: (reason: string) => `cannot read the file: ${reason}`,
  shorter: 'the file became shorter while it was sent',
}
