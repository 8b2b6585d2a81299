import type * as en from '../en/host-address.ts'

const missing = (ip: string) => `Dieser Laptop hat die Adresse ${ip} nicht, unter der Bootloader ihn suchen.`

/** What `doctor` finds about the address of the laptop. */
export const addressWords: typeof en.addressWords = {
  missing,
  noCableLink: (ip) => `${missing(ip)} Er hat keine Netzwerkkarte für ein Kabel.`,
  plugInCard: 'Eine USB-Netzwerkkarte einstecken.',
  missingWhileOff: (ip, link) =>
    `${missing(ip)} Bei ausgeschaltetem Router hat ${link} keinen Link: Das kann der Grund sein.`,
  twice: (ip, links) =>
    `${ip} liegt auf ${links.join(' und ')}: Antworten gehen über die falsche Karte hinaus.`,
  noCable: (ip, link, kind) =>
    `${ip} liegt auf ${link}, und das ist ${kind === 'wifi' ? 'WLAN' : 'ein virtuelles Netz'}, kein Kabel.`,
  inBridge: (ip, link, bridge) =>
    `${ip} liegt auf ${link}, einem Port von ${bridge}: Gehört wird nur, was auf ${bridge} selbst liegt.`,
  byHand: (link, ip) =>
    `${link} fasst mehrere Karten zusammen, dahinter kann anderes hängen: ${ip} dort von Hand ändern, wo ${link} eingerichtet ist.`,
  ownNet: (link) =>
    `${link} fasst mehrere Karten zusammen: aktiv lassen und dort, wo es eingerichtet ist, ein anderes Netz geben.`,
  set: (ip, link) => `${ip} liegt auf ${link}.`,
  cableElsewhere: (ip, link, cable) =>
    `${ip} liegt auf ${link}, wo kein Kabel steckt; das Kabel steckt in ${cable}.`,
  linkDown: (ip, link) =>
    `${ip} liegt auf ${link}; dort ist kein Link: normal, solange der Router aus oder sein Kabel abgezogen ist.`,
  mask: (ip, prefix, link, boot) =>
    `${ip}/${prefix} auf ${link} erreicht ${boot} nicht: Die Maske muss /24 sein (255.255.255.0).`,
  netTwice: (rival, ip, link) =>
    `${rival} (${ip}) ist im selben Netz wie der Router: Antworten können darüber statt über ${link} hinausgehen.`,
  leased: (ip, link) =>
    `${ip} auf ${link} kommt von einem DHCP-Server: Das Netz des Arbeitsplatzes ist ein LAN in Betrieb.`,
  mayGo: (keeper, link, ip) =>
    `${keeper} verwaltet die Adressen von ${link} und kann ${ip} wegnehmen, wenn der Link des Routers abfällt.`,
  configureOnMac: (link, ip) =>
    `Systemeinstellungen, Netzwerk, ${link}, TCP/IP: IPv4 konfigurieren: Manuell, ${ip}, 255.255.255.0, kein Router.`,
  whileWorking: 'Solange am Router gearbeitet wird:',
  orForTheRun: 'Oder nur für den Lauf:',
  untilAfter: 'Solange am Router gearbeitet wird; danach dasselbe mit "up":',
}
