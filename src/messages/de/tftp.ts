import { advice, command } from '../advice.ts'
import type * as en from '../en/tftp.ts'

const where = (address: string, port: number) => `${address}, UDP-Port ${port}`

/** Of the port that requests come to. */
export const tftpWords: typeof en.tftpWords = {
  portInUse: (address, port) => ({
    message: `Ein anderes Programm bietet schon TFTP an auf ${where(address, port)}`,
    hint: 'Den anderen TFTP-Server beenden (tftpd-hpa, dnsmasq, Tftpd64) und erneut starten.',
  }),
  portDenied: (address, port) => ({
    message: `Es fehlt das Recht für TFTP auf ${where(address, port)}`,
    ...advice(
      'Ports unter 1024 brauchen ein Recht. Unter Linux das einfügen, dann erneut starten:',
      command('sudo sysctl net.ipv4.ip_unprivileged_port_start=69'),
    ),
  }),
  addressMissing: (address) => ({
    message: `Dieser Laptop hat die Adresse ${address} nicht`,
    hint: `Der Netzwerkkarte am Kabel des Routers die Adresse ${address}/24 geben, bei eingeschaltetem Router und gestecktem Kabel.`,
  }),
}

/** Why a request was refused; the client is told so too, and that may know ASCII alone. */
export const refusalWords: typeof en.refusalWords = {
  notOffered: 'nicht angeboten',
  onlyOctet: 'nur der Modus octet wird bedient',
  writing: 'Schreiben ist nicht erlaubt',
  noRequest: 'keine TFTP-Anfrage',
  noTransfer: 'diesen Transfer gibt es nicht',
}

/** Why a transfer ended before its last block; a client that still listens is told so too. */
export const transferWords: typeof en.transferWords = {
  askedAgain: 'erneut angefragt',
  withdrawn: 'nicht mehr angeboten',
  serverStops: 'der Server endet',
  tooMany: 'zu viele Transfers',
  silent: 'der Client ist verstummt',
  gone: 'der Client ist weg',
  stopped: (message, code) => `der Client brach ab: ${message || `Fehler ${code}`}`,
  unreadable: (reason) => `die Datei ist nicht lesbar: ${reason}`,
  shorter: 'die Datei schrumpfte beim Senden',
}
