import { type Advice, advice, command, together } from '../../ui/words/advice.ts'
import { holderWords } from '../../ui/words/host.ts'
import { firewallWords, tftpPortWords } from '../../ui/words/host-net.ts'
import { serialWords } from '../../ui/words/host-serial.ts'
import { otherWords } from '../../ui/words/others.ts'
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
      const what = tftpPortWords.inUseByUs(otherWords.named(own), port)
      return [error('tftp-port-in-use', what, otherWords.wait)]
    }
    const names = holders.map(({ program, pid }) => holderWords.named(program, pid))
    return [error('tftp-port-in-use', tftpPortWords.inUse(names, port), freed(holders))]
  }
  if (state === 'denied')
    return [error('tftp-port-denied', tftpPortWords.denied(port), permitPort(system, port, listen))]
  if (state === 'free') return [ok('tftp-port', tftpPortWords.free(port))]
  return []
}

const services: Record<string, string> = {
  'in.tftpd': 'tftpd-hpa',
  dnsmasq: 'dnsmasq',
  systemd: 'tftp.socket',
}

function freed(holders: Holder[]): Advice {
  const each = holders.map(({ program, pid }) => {
    const service = services[program]
    if (service) return advice(command(`sudo systemctl stop ${service}`))
    if (pid === null) return advice(tftpPortWords.namesIt, command("sudo ss -ulpn 'sport = :69'"))
    return advice(serialWords.orEnd(program), command(`kill ${pid}`))
  })
  return each.length ? together(each) : advice(tftpPortWords.stopOther)
}

function firewall(facts: Facts): Finding[] {
  const { firewalls, packet, wanted, links } = facts
  const port = wanted.tftpPort
  if (packet === 'arrived') return [ok('firewall', firewallWords.open(port))]
  const owner = links.find(({ addresses }) => addresses.some(({ ip }) => ip === wanted.address))
  const link = owner?.name ?? likelyLinks(links)[0]?.name ?? 'eth0'
  const closed = firewalls.filter(({ lets }) => lets !== true)
  if (packet === 'lost') {
    const names = closed.map(({ name }) => name)
    const mends = closed.map((one) => letIn(one, port, link))
    const mend = mends.length
      ? together(mends)
      : advice(firewallWords.showsWhich, command('sudo nft list ruleset'))
    return [error('firewall-drops', firewallWords.drops(names, port), mend)]
  }
  return closed.map((one) => {
    const mend = letIn(one, port, link)
    if (one.lets === false) return warning('firewall-drops', firewallWords.closed(one.name, port), mend)
    return note('firewall-unknown', firewallWords.unknown(one.name), mend)
  })
}
