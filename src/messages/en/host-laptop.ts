/** What `doctor` finds about the laptop itself. */
export const laptopWords = {
  wsl: (kind: 'wsl1' | 'wsl2') =>
    `This is ${kind === 'wsl2' ? 'WSL 2' : 'WSL 1'}: the router's cable and USB adapters belong to Windows.`,
  runInWindows: 'Run benchflash in Windows itself (PowerShell), with Node for Windows.',
  virtualMachine: 'This is a virtual machine: behind NAT the router does not reach it.',
  bridge: "Bridge the machine's network card to the router's cable, and hand the USB adapter through.",
  container: 'This is a container: it must share the network of its host, and be given the serial device.',
  dockerOptions: 'Start it with these options: --network host --device /dev/ttyUSB0',
  clock: (date: string) => `The clock says ${date}.`,
  clockWrong: (date: string) => `The clock says ${date}: downloads will fail, and records get wrong names.`,
  setClock: 'Set the clock.',
  clockNotSet: (date: string) => `The clock says ${date}, and no time server has set it.`,
  diskFull: (name: string, folder: string, free: number, needed: number) =>
    `For the ${name} (${folder}) only ${free} MiB are free; ${needed} are needed.`,
  freeSpace: (name: string) => `Free some space, or choose another folder with --${name}.`,
  cache: (images: number) =>
    images === 1 ? '1 firmware image is in the cache.' : `${images} firmware images are in the cache.`,
  cacheEmpty: (folder: string) =>
    `No firmware is in the cache (${folder}): the first run needs the internet.`,
}
