import type * as en from '../en/host-laptop.ts'

const stores: Record<string, string> = { records: 'die Aufzeichnungen', cache: 'den Cache' }

/** What `doctor` finds about the laptop itself. */
export const laptopWords: typeof en.laptopWords = {
  wsl: (kind) =>
    `Das ist ${kind === 'wsl2' ? 'WSL 2' : 'WSL 1'}: Kabel des Routers und USB-Adapter gehören Windows.`,
  runInWindows: 'benchflash in Windows selbst ausführen (PowerShell), mit Node für Windows.',
  virtualMachine: 'Das ist eine virtuelle Maschine: Hinter NAT erreicht der Router sie nicht.',
  bridge:
    'Die Netzwerkkarte der Maschine auf das Kabel des Routers brücken und den USB-Adapter durchreichen.',
  container: 'Das ist ein Container: Er muss das Netz seines Hosts teilen und das serielle Gerät bekommen.',
  dockerOptions: 'Mit diesen Optionen starten: --network host --device /dev/ttyUSB0',
  clock: (date) => `Die Uhr zeigt ${date}.`,
  clockWrong: (date) =>
    `Die Uhr zeigt ${date}: Downloads werden fehlschlagen, Aufzeichnungen bekommen falsche Namen.`,
  setClock: 'Die Uhr stellen.',
  clockNotSet: (date) => `Die Uhr zeigt ${date}, und kein Zeitserver hat sie gestellt.`,
  diskFull: (name, folder, free, needed) =>
    `Für ${stores[name] ?? name} (${folder}) sind nur ${free} MiB frei; ${needed} werden gebraucht.`,
  freeSpace: (name) => `Platz schaffen, oder mit --${name} einen anderen Ordner wählen.`,
  cache: (images) =>
    images === 1 ? 'Im Cache liegt 1 Firmware-Image.' : `Im Cache liegen ${images} Firmware-Images.`,
  cacheEmpty: (folder) => `Im Cache (${folder}) liegt keine Firmware: Der erste Lauf braucht das Internet.`,
}
