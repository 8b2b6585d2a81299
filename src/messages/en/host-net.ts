/** What `doctor` finds about the port for TFTP. */
export const tftpPortWords = {
  free: (port: number) => `UDP port ${port} is free.`,
  inUse: (programs: string[], port: number) =>
    `${programs.join(' and ') || 'Another program'} already has UDP port ${port}.`,
  inUseByUs: (who: string, port: number) => `UDP port ${port} is in use: ${who}.`,
  answers: (where: string) =>
    `The TFTP server of this program answers at ${where}: a client of another make has fetched a file from it. That was on this laptop; cable and firewall are not shown by it.`,
  noAnswer: (where: string, why: string) =>
    `The TFTP server of this program does not answer at ${where}, asked on this laptop: ${why}.`,
  otherBytes: 'other bytes than were offered',
  noAnswerFix: 'That is a fault of this program or of the system: send a "benchflash report".',
  namesIt: 'This names it:',
  foreverNode: 'For this Node, for ever:',
  untilRestart: (port: number) => `Or for all programs, until the next restart (from port ${port} on):`,
  redirect: 'Or by another port (add --tftp-port 6969 to the command):',
  asRoot: 'Start the same command with sudo, or with --tftp-port 6969 and a redirect in /etc/pf.conf.',
  reserved: 'Hyper-V may have reserved it. This lists what is reserved:',
  freeReserved: 'This frees it:',
  stopOther: 'Stop the other TFTP server (tftpd-hpa, dnsmasq, Tftpd64).',
  denied: (port: number) => `You may not have UDP port ${port}.`,
}

/** What `doctor` finds about firewalls. */
export const firewallWords = {
  open: (port: number) => `A packet to UDP port ${port} arrives.`,
  drops: (firewalls: string[], port: number) =>
    `${firewalls.join(', ') || 'A firewall'} drops packets to UDP port ${port} (tried with a real one).`,
  closed: (firewall: string, port: number) => `${firewall} does not let requests to UDP port ${port} in.`,
  unknown: (firewall: string) =>
    `${firewall} is on; its rules cannot be read by you. If the router gets no answer:`,
  letIn: (port: number, link: string) => `Let UDP ${port} in on ${link}.`,
  showsWhich: 'This shows which rule:',
  ufw: (link: string) => `This lets all in on ${link}; after the work the same with "delete" behind "ufw":`,
  firewalld: 'Until it is reloaded:',
  nft: 'Table and chain may have other names; "sudo nft list ruleset" shows them:',
  asAdministrator: 'In a PowerShell as administrator:',
}

/** What `doctor` finds about who else is on the router's cable. */
export const wireWords = {
  leaves: (router: string, card: string) => `Answers to ${router} leave by ${card}, as the system says.`,
  leavesByOther: (router: string, leaves: string, card: string) =>
    `Answers to ${router} leave by ${leaves} and not by ${card}, which has the address: a router at ${card} gets none.`,
  giveOwnNet: (card: string, net: string, address: string) =>
    `Each card with a router needs a net of its own. For ${card}: "net: ${net}" at its wire in bench.yaml (without a bench file: --server-ip ${address}), and`,
  orOneCard: 'Or leave one card on this net: switch the other one off.',
  bootAddressTaken: (mac: string, ip: string, link: string) =>
    `Another device (${mac}) answers at ${ip} on ${link}, the address of every boot loader.`,
  unplugOther:
    'If the router is off, that is another device: unplug it from this net, or pull the cable to the office LAN.',
  gatewayAnswers: (ip: string, link: string, mac: string) =>
    `${ip} answers on ${link} (${mac}): your LAN's gateway; that does no harm.`,
  routerAnswers: (ip: string, link: string, mac: string) =>
    `${ip} answers on ${link} (${mac}): the router itself, if it is on.`,
  loop: (link: string) =>
    `The net on ${link} is a loop: the same packets run in it for ever, and nothing else gets through.`,
  breakLoop: 'Leave one cable only between the router and the switch, and none from the switch to itself.',
  twoCables: (links: string[]) => `${links.join(' and ')} lead to the same router or switch.`,
  leaveOneCable: 'Leave one cable only: two to one router or switch can make a loop.',
  officeLan: (link: string, gateway: string) =>
    `${link} leads to the internet by ${gateway}: a LAN with the bench's addresses, not a cable to the router.`,
  useOwnCard: 'Use a network card of its own for the router, with nothing else on that cable.',
  foreignDhcp: (servers: string[]) =>
    `A DHCP server (${servers.join(', ')}) answers on the router's cable: that is a LAN in use.`,
  pullOffice: 'Pull the cable that leads to the office LAN.',
  noDhcp: "No DHCP server answers on the router's cable.",
  dhcpAtRouter: (servers: string[]) =>
    `A DHCP server answers at ${servers.join(', ')}: the router itself, if it is on.`,
  switchAdvised:
    'A small unmanaged switch between laptop and router keeps the link up while the router resets its own.',
}
