import type * as en from '../en/host-net.ts'

/** What `doctor` finds about the port for TFTP. */
export const tftpPortWords: typeof en.tftpPortWords = {
  free: (port) => `UDP-Port ${port} ist frei.`,
  inUse: (programs, port) =>
    `UDP-Port ${port} ist schon belegt von: ${programs.join(' und ') || 'einem anderen Programm'}.`,
  inUseByUs: (who, port) => `UDP-Port ${port} ist belegt: ${who}.`,
  answers: (where) =>
    `Der TFTP-Server dieses Programms antwortet auf ${where}: Ein fremder Client hat eine Datei von ihm geholt. Das war auf diesem Laptop; über Kabel und Firewall sagt es nichts.`,
  noAnswer: (where, why) =>
    `Der TFTP-Server dieses Programms antwortet auf diesem Laptop nicht auf ${where}: ${why}.`,
  otherBytes: 'andere Bytes als angeboten',
  noAnswerFix: 'Das ist ein Fehler dieses Programms oder des Systems: einen "benchflash report" schicken.',
  namesIt: 'Das nennt es:',
  foreverNode: 'Dauerhaft, für dieses Node:',
  untilRestart: (port) => `Oder für alle Programme, bis zum nächsten Neustart (ab Port ${port}):`,
  redirect: 'Oder über einen anderen Port (an den Befehl --tftp-port 6969 anhängen):',
  asRoot: 'Denselben Befehl mit sudo starten, oder mit --tftp-port 6969 und einer Umleitung in /etc/pf.conf.',
  reserved: 'Vielleicht hat Hyper-V ihn reserviert. Das zeigt, was reserviert ist:',
  freeReserved: 'Das gibt ihn frei:',
  stopOther: 'Den anderen TFTP-Server beenden (tftpd-hpa, dnsmasq, Tftpd64).',
  denied: (port) => `Für UDP-Port ${port} fehlt das Recht.`,
}

/** What `doctor` finds about firewalls. */
export const firewallWords: typeof en.firewallWords = {
  open: (port) => `Ein Paket an UDP-Port ${port} kommt an.`,
  drops: (firewalls, port) =>
    `Pakete an UDP-Port ${port} werden verworfen, von ${firewalls.join(', ') || 'einer Firewall'} (mit einem echten ausprobiert).`,
  closed: (firewall, port) => `${firewall} lässt Anfragen an UDP-Port ${port} nicht herein.`,
  unknown: (firewall) =>
    `${firewall} ist aktiv; zum Lesen der Regeln fehlt das Recht. Falls der Router keine Antwort bekommt:`,
  letIn: (port, link) => `UDP ${port} auf ${link} hereinlassen.`,
  showsWhich: 'Das zeigt, welche Regel es ist:',
  ufw: (link) => `Das lässt auf ${link} alles herein; nach der Arbeit dasselbe mit "delete" hinter "ufw":`,
  firewalld: 'Bis zum nächsten Neuladen:',
  nft: 'Tabelle und Kette können anders heißen; "sudo nft list ruleset" zeigt sie:',
  asAdministrator: 'In einer PowerShell als Administrator:',
}

/** What `doctor` finds about who else is on the router's cable. */
export const wireWords: typeof en.wireWords = {
  leaves: (router, card) => `Antworten an ${router} gehen laut System über ${card} hinaus.`,
  leavesByOther: (router, leaves, card) =>
    `Antworten an ${router} gehen über ${leaves} hinaus und nicht über ${card}, wo die Adresse liegt: Ein Router an ${card} bekommt keine.`,
  giveOwnNet: (card, net, address) =>
    `Jede Karte mit einem Router braucht ein eigenes Netz. Für ${card}: "net: ${net}" bei ihrem Strang in bench.yaml (ohne Arbeitsplatzdatei: --server-ip ${address}), und`,
  orOneCard: 'Oder nur eine Karte in diesem Netz lassen und die andere abschalten.',
  bootAddressTaken: (mac, ip, link) =>
    `Ein anderes Gerät (${mac}) antwortet auf ${ip} an ${link}, der Adresse jedes Bootloaders.`,
  unplugOther:
    'Wenn der Router aus ist, antwortet ein anderes Gerät: dieses vom Netz trennen oder das Kabel zum Büro-LAN abziehen.',
  gatewayAnswers: (ip, link, mac) =>
    `${ip} antwortet an ${link} (${mac}): das Gateway des eigenen LAN; das schadet nicht.`,
  routerAnswers: (ip, link, mac) => `${ip} antwortet an ${link} (${mac}): der Router selbst, wenn er an ist.`,
  loop: (link) =>
    `Das Netz an ${link} ist eine Schleife: Dieselben Pakete kreisen endlos darin, sonst kommt nichts durch.`,
  breakLoop: 'Zwischen Router und Switch nur ein Kabel lassen, und keines vom Switch zu sich selbst.',
  twoCables: (links) => `${links.join(' und ')} führen zum selben Router oder Switch.`,
  leaveOneCable: 'Nur ein Kabel lassen: Zwei zu einem Router oder Switch können eine Schleife bilden.',
  officeLan: (link, gateway) =>
    `${link} führt über ${gateway} ins Internet: ein LAN mit den Adressen des Arbeitsplatzes, kein Kabel zum Router.`,
  useOwnCard: 'Für den Router eine eigene Netzwerkkarte verwenden, mit nichts anderem an diesem Kabel.',
  foreignDhcp: (servers) =>
    `Ein DHCP-Server (${servers.join(', ')}) antwortet am Kabel des Routers: Das ist ein LAN in Betrieb.`,
  pullOffice: 'Das Kabel abziehen, das zum Büro-LAN führt.',
  noDhcp: 'Am Kabel des Routers antwortet kein DHCP-Server.',
  dhcpAtRouter: (servers) =>
    `Ein DHCP-Server antwortet auf ${servers.join(', ')}: der Router selbst, wenn er an ist.`,
  switchAdvised:
    'Ein kleiner unverwalteter Switch zwischen Laptop und Router hält den Link aufrecht, während der Router seinen eigenen zurücksetzt.',
}
