import type { Given } from './given.ts'

/** What a shell may have set for the real bench. */
const places = [
  'device',
  'release',
  'mirror',
  'trustKey',
  'initramfs',
  'sysupgrade',
  'offline',
  'serverIp',
  'listen',
  'tftpPort',
  'httpPort',
  'routerIp',
  'cache',
  'records',
  'backupCopy',
  'patient',
  'skip',
  'apn',
  'bench',
] as const

/** Practice is kept apart from the bench: of the real places only those count that stand on its own command line. */
export function apart(given: Given, environment: Record<string, string | undefined> = process.env): Given {
  const left: Given = { ...given }
  for (const name of places) {
    const said =
      environment[`BENCHFLASH_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`]
    if (said !== undefined && saysTheSame(given[name], said)) delete left[name]
  }
  return left
}

function saysTheSame(value: unknown, said: string): boolean {
  // A flag that is there: commander takes any word of the variable for a yes.
  if (value === true) return true
  return String(value) === said
}
