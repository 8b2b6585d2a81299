import { type Advice, advice, command, together } from '../../phrases/advice.ts'
import { phrase } from '../../phrases/phrase.ts'
import type { Facts, Holder } from '../facts.ts'
import { error, type Finding, note, ok, warning } from '../finding.ts'
import { letIn, permitPort } from '../fixes.ts'
import { likelyLinks } from './address.ts'

/** UDP 69: can it be had, and does a request get to it? */
export function tftpFindings(facts: Facts): Finding[] {
  return [...bind(facts), ...firewall(facts)]
}

function bind({ wanted, bind: state, holders, system }: Facts): Finding[] {
  const { tftpPort: port, address: listen } = wanted
  if (state === 'in-use') {
    const own = holders.find((holder) => holder.own)?.own
    if (own) {
      const what = phrase('tftpPort.inUseByUs', phrase('other.named', own), port)
      return [error('tftp-port-in-use', what, phrase('other.wait'))]
    }
    const names = holders.map(({ program, pid }) => phrase('holder.named', program, pid))
    return [error('tftp-port-in-use', phrase('tftpPort.inUse', names, port), freed(holders))]
  }
  if (state === 'denied')
    return [error('tftp-port-denied', phrase('tftpPort.denied', port), permitPort(system, port, listen))]
  if (state === 'free') return [ok('tftp-port', phrase('tftpPort.free', port))]
  return []
}

const services: Record<string, string> = {
  'in.tftpd': 'tftpd-hpa',
  dnsmasq: 'dnsmasq',
  systemd: 'tftp.socket',
}

function freed(holders: Holder[]): Advice {
  const each = holders.map(({ program, pid }) => {
    const service = typeof program === 'string' ? services[program] : undefined
    if (service) return advice(command(`sudo systemctl stop ${service}`))
    if (pid === null) return advice(phrase('tftpPort.namesIt'), command("sudo ss -ulpn 'sport = :69'"))
    return advice(phrase('serial.orEnd', program), command(`kill ${pid}`))
  })
  return each.length ? together(each) : advice(phrase('tftpPort.stopOther'))
}

function firewall(facts: Facts): Finding[] {
  const { firewalls, packet, wanted, links } = facts
  const port = wanted.tftpPort
  if (packet === 'arrived') return [ok('firewall', phrase('firewall.open', port))]
  const owner = links.find(({ addresses }) => addresses.some(({ ip }) => ip === wanted.address))
  const link = owner?.name ?? likelyLinks(links)[0]?.name ?? 'eth0'
  const closed = firewalls.filter(({ lets }) => lets !== true)
  if (packet === 'lost') {
    const names = closed.map(({ name }) => name)
    const mends = closed.map((one) => letIn(one, port, link))
    const mend = mends.length
      ? together(mends)
      : advice(phrase('firewall.showsWhich'), command('sudo nft list ruleset'))
    return [error('firewall-drops', phrase('firewall.drops', names, port), mend)]
  }
  return closed.map((one) => {
    const mend = letIn(one, port, link)
    if (one.lets === false) return warning('firewall-drops', phrase('firewall.closed', one.name, port), mend)
    return note('firewall-unknown', phrase('firewall.unknown', one.name), mend)
  })
}
