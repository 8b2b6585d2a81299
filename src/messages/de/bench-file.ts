import type * as en from '../en/bench-file.ts'

/** What belongs in a field, said where something else stands in it. */
export const fieldWords: typeof en.fieldWords = {
  label: 'Kleinbuchstaben, Ziffern und Bindestriche, höchstens 20',
  ip: 'eine IPv4-Adresse wie 192.168.0.5',
  hostname: 'Buchstaben, Ziffern und Bindestriche; {n} und {mac} werden ersetzt',
  packageName: 'der Name eines Pakets wie tcpdump',
  wifiKey: '8 bis 63 druckbare Zeichen',
  wifiName: '1 bis 32 Bytes',
  rootPassword: 'mindestens 8 Zeichen, oder "generate"',
  sshKey: 'die Zeile eines öffentlichen Schlüssels',
  country: 'zwei Großbuchstaben wie DE',
  timeZone: 'wie Europe/Berlin',
  apn: 'Buchstaben, Ziffern, Punkte und Bindestriche',
  apnLogin: 'bis zu 64 Buchstaben, Ziffern und Zeichen, ohne Anführungszeichen',
  paper: 'a4, 62 oder 29',
  pin: '4 bis 8 Ziffern',
  net: 'ein privates Netz mit 256 Adressen wie 192.168.7.0/24',
  freshNet: 'ein frisches OpenWrt ist auf jedem Strang 192.168.1.1: ein anderes Netz nehmen',
  notOnNet: (net) => `keine Adresse aus ${net}`,
  netTwice: (net, wire) =>
    `${net} ist auch das Netz von "${wire}", und Antworten gehen nur über eine Karte hinaus: jedem Strang ein eigenes Netz geben`,
  lanOnNet: (net, wire) =>
    `die Router bekommen eine Adresse in ${net}, dem Netz von "${wire}": diesem Strang ein anderes Netz geben`,
  twice: (value) => `${value} steht zweimal da`,
  labelTwice: (label) => `"${label}" steht zweimal da`,
  noSuchWire: (wire) => `kein Strang heißt "${wire}"`,
  wireNeeded: (wires) => `nötig ist einer von ${wires.join(', ')}`,
}

/** Of a bench file that is not as it should be. */
export const benchFileWords: typeof en.benchFileWords = {
  missing: (file) => ({
    message: `Es gibt keine Arbeitsplatzdatei ${file}`,
    hint: 'Die Datei mit --bench angeben.',
  }),
  wrong: (file, faults) => ({
    message: `${file} hat ${faults.length === 1 ? 'einen Fehler' : 'Fehler'}`,
    hint: [...faults, 'docs/bench.md zeigt eine vollständige Datei.'].join('\n'),
  }),
  /** `seats.0.port fehlt (Zeile 12)`; a colon stands before what is no verb. */
  fault: (field, what, line) =>
    `${field}${/^(fehlt|ist|muss|darf|hat)\b/.test(what) ? '' : ':'} ${what} (Zeile ${line})`,
  torn: (what, line) => `${what} (Zeile ${line})`,
  whole: 'die Datei',
  isMissing: 'fehlt',
  isEmpty: 'ist leer',
  tooLong: (limit) => `hat mehr als ${limit}`,
  atLeast: (limit) => `muss mindestens ${limit} sein`,
  atMost: (limit) => `darf höchstens ${limit} sein`,
  kinds: {
    string: 'muss Text sein',
    int: 'muss eine ganze Zahl sein',
    number: 'muss eine ganze Zahl sein',
    array: 'muss eine Liste sein (jede Zeile beginnt mit "- ")',
    object: 'muss eigene Felder haben (jedes auf einer Zeile, "Name: Wert")',
  },
  other: 'muss etwas anderes sein',
  power:
    'muss on, off oder cycle mit je einem Befehl haben, oder eines von shelly, tasmota und uhubctl mit Adresse und Steckdose (outlet)',
  patient: (savings) => `muss true, false oder eine Liste aus ${savings.join(', ')} sein`,
  leadingZero: (line) =>
    `settings.pin: Beginnt sie mit einer Null? Dann in Anführungszeichen schreiben, wie "0123" (Zeile ${line})`,
  noSuchField: (near) =>
    near ? `ist hier kein Feld; ist ${near} gemeint?` : 'ist kein Feld, das hier bekannt ist',
}

/** Of the list of routers, a CSV. */
export const routersWords: typeof en.routersWords = {
  missing: (file) => ({ message: `Es gibt keine Datei ${file}`, hint: 'Den Pfad berichtigen.' }),
  wrong: (file, faults) => ({
    message: `${file} ist nicht zu gebrauchen`,
    hint: [...faults, 'An keinem Router wurde etwas getan.'].join('\n'),
  }),
  column: (n, written) => `Spalte ${n}, "${written}"`,
  meant: (name) => `diese Spalte gibt es nicht; ist ${name} gemeint?`,
  cells: (count) =>
    `${count === 1 ? 'eine Zelle' : `${count} Zellen`}, die erste Zeile hat eine andere Anzahl`,
  openQuote: 'ein Anführungszeichen wird geöffnet und nicht geschlossen',
  stray:
    'ein Anführungszeichen mitten in einer Zelle: die ganze Zelle in Anführungszeichen setzen, und dieses doppelt',
  noMac: (value) => `"${value}" ist keine MAC-Adresse`,
  allOrNone: 'jede Zeile hat eine, oder keine (dann gilt die Reihenfolge)',
  notListed: (mac) => ({
    message: `Der Router ${mac} steht nicht in der Liste der Router`,
    hint: 'In der CSV-Datei, die die Arbeitsplatzdatei nennt, eine Zeile für ihn ergänzen, dann erneut starten.',
  }),
  scan: (mac, why) =>
    `${why ? `${why} ` : ''}Die Seriennummer auf dem Aufkleber des Routers ${mac} scannen oder eintippen.`,
  notOnLabel: (text) => `Keine Zeile der Liste hat die Seriennummer "${text}".`,
  otherLabel: (text, mac) => `"${text}" ist der Aufkleber eines anderen Routers: Dieser ist ${mac}.`,
  labelTaken: (text) => `Die Zeile von "${text}" gehört zu einem Router, der früher hier war.`,
  noLabel: (mac, why) => ({
    message: `Welche Zeile der Liste für den Router ${mac} gilt, ist nicht bekannt${why ? `. ${why}` : ''}`,
    hint: 'Erneut starten und seinen Aufkleber scannen, oder die CSV-Datei berichtigen, die die Arbeitsplatzdatei nennt.',
  }),
  usedUp: (count, mac) => ({
    message: `Die Liste hat ${count === 1 ? 'einen Router' : `${count} Router`}, und ${mac} ist einer mehr`,
    hint: 'In der CSV-Datei, die die Arbeitsplatzdatei nennt, eine Zeile ergänzen, dann erneut starten.',
  }),
}

/** The comments of a bench file that was written for what is plugged in. */
export const proposalWords: typeof en.proposalWords = {
  proposed:
    'Vorschlag nach dem, was eingesteckt war: durchsehen, und die Plätze so nennen, wie sie am Arbeitsplatz stehen.',
  cablesNotSeen: 'Welches Kabel zu welchem Adapter gehört, war nicht zu sehen: jedes "wire" prüfen.',
  giveCard: ({ name, address }, own) => `${name} die Adresse ${own} statt ${address} geben`,
  noAddressYet: 'keine Netzwerkkarte hat diese Adresse bisher: siehe "benchflash doctor"',
}
