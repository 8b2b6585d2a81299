import type { Said } from '../../errors.ts'

const fetchAgain = 'Run "benchflash fetch" again. With a mirror of your own the router must know its key.'

/** Of a package index and its signature. */
export const feedWords = {
  badSignature: {
    message: 'A package index has a signature that the router does not accept',
    hint: fetchAgain,
  },
  unreachable: {
    message: 'The router could not fetch the package lists from this laptop',
    hint: 'Check that the cable is in LAN 1-3 and that the firewall of this laptop lets the router in, then start again.',
  },
  unchecked: { message: 'A package index was not checked by the router', hint: fetchAgain },
} satisfies Record<string, Said>

/** Of packages that the router installs. */
export const packageWords = {
  kernelMismatch: {
    message: "The packages are for another kernel than the router's",
    hint: 'Install the release that the packages belong to. Kernel modules are never forced.',
  },
  overlayFull: {
    message: 'There is no room for the packages',
    hint: 'Take packages off the router that it does not need, or write OpenWrt again: benchflash install --again',
  },
  busy: {
    message: 'Another package manager is running on the router',
    hint: 'Wait until it has ended, then start again: it goes on with this step.',
  },
  checksum: {
    message: 'A package arrived on the router with another checksum than its index says',
    hint: 'Start again. If it stays, run "benchflash fetch --verify" or use another --mirror.',
  },
  failed: (code: number, line: string | null): Said => ({
    message: line ? `The packages were not installed: ${line}` : `The packages were not installed (${code})`,
    hint: 'The last lines of the console say why. Start again: it goes on with this step.',
  }),
  missing: (absent: string[]): Said => ({
    message: `Not installed: ${absent.join(', ')}`,
    hint: 'Start again: it goes on with this step.',
  }),
}
