import { words } from '../messages/words.ts'

type Facts = Record<string, unknown>

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null)

/** What a step found out, in a few words for its line in the list. A key that is not OpenWrt's own is always named. */
const findings: Record<string, (facts: Facts) => (string | null)[]> = {
  'get-firmware': ({ release, imageName, signedBy, ramRelease, ramName, ramSignedBy }) => {
    const target = image(release, imageName, signedBy)
    const ram = image(ramRelease, ramName, ramSignedBy)
    // Records of early versions do not tell the RAM image.
    return [target, text(ramName) && ram !== target ? words.found.ram(ram) : null]
  },
  'enter-bootloader': ({ bootloader }) => [text(bootloader)],
  identify: ({ mac, proof }) => [text(mac), text(proof)],
  'back-up-flash': ({ kind }) => ['16 MiB', words.found.kinds[String(kind)] ?? null],
  'install-packages': ({ packages, manager }) => [words.found.packages(count(packages), String(manager))],
  'set-modem-mode': ({ model, sim }) => [text(model), card(sim)],
  'configure-network': (facts) => [words.found.network(String(facts.interface), String(facts.netdev))],
  accept: (facts) => [text(facts.release), text(facts.revision), ...lte(facts)],
}

/** Each by itself: what is not signed is never told by the release in its name. */
function image(release: unknown, name: unknown, signedBy: unknown): string {
  const key = text(signedBy)
  if (key === null) return words.found.notSigned(text(name) ?? String(release))
  return words.found.signed(text(release) ? words.found.release(String(release)) : String(name), key)
}

const card = (sim: unknown) => words.found.sims[String(sim)] ?? null

/** What a technician looks for last: an address from the mobile network, and how strong it is. */
function lte({ sim, address, signal }: Facts): (string | null)[] {
  if (!text(address)) return [card(sim)]
  return [words.found.lte(String(address)), text(signal) && words.found.signal(String(signal))]
}

const count = (packages: unknown) =>
  Object.keys(packages && typeof packages === 'object' ? packages : {}).length

export function finding(step: string, facts: Facts): string {
  const parts = findings[step]?.(facts) ?? []
  return parts.filter((part) => part !== null && part !== '').join(', ')
}
