const missing = (ip: string) => `This laptop does not have the address ${ip}, where boot loaders look for it.`

/** What `doctor` finds about the address of the laptop. */
export const addressWords = {
  missing,
  noCableLink: (ip: string) => `${missing(ip)} It has no network card for a cable.`,
  plugInCard: 'Plug in a USB network card.',
  missingWhileOff: (ip: string, link: string) =>
    `${missing(ip)} With the router off, ${link} has no carrier: that can be why.`,
  twice: (ip: string, links: string[]) =>
    `${ip} is on ${links.join(' and ')}: answers leave by the wrong one.`,
  noCable: (ip: string, link: string, kind: 'wifi' | 'virtual') =>
    `${ip} is on ${link}, and that is ${kind === 'wifi' ? 'Wi-Fi' : 'a virtual network'}, not a cable.`,
  inBridge: (ip: string, link: string, bridge: string) =>
    `${ip} is on ${link}, a port of ${bridge}: it is heard only on ${bridge} itself.`,
  byHand: (link: string, ip: string) =>
    `${link} joins several cards, and other things may live behind it: change ${ip} there by hand, where ${link} is configured.`,
  ownNet: (link: string) =>
    `${link} joins several cards: leave it up, and give it another net where it is configured.`,
  set: (ip: string, link: string) => `${ip} is on ${link}.`,
  cableElsewhere: (ip: string, link: string, cable: string) =>
    `${ip} is on ${link}, where no cable is; the cable is in ${cable}.`,
  linkDown: (ip: string, link: string) =>
    `${ip} is on ${link}, which has no carrier: normal while the router is off or its cable is out.`,
  mask: (ip: string, prefix: number, link: string, boot: string) =>
    `${ip}/${prefix} on ${link} does not reach ${boot}: the mask must be /24 (255.255.255.0).`,
  netTwice: (rival: string, ip: string, link: string) =>
    `${rival} (${ip}) is on the same net as the router: answers may leave by it instead of ${link}.`,
  leased: (ip: string, link: string) =>
    `${ip} on ${link} is a lease of a DHCP server: the bench's net is a LAN in use.`,
  mayGo: (keeper: string, link: string, ip: string) =>
    `${keeper} sets the addresses of ${link} and may take ${ip} away when the router's link drops.`,
  configureOnMac: (link: string, ip: string) =>
    `System Settings, Network, ${link}, TCP/IP: Configure IPv4 Manually, ${ip}, 255.255.255.0, no router.`,
  whileWorking: 'For as long as the router is worked on:',
  orForTheRun: 'Or for the run only:',
  untilAfter: 'For as long as the router is worked on; afterwards the same with "up":',
}
