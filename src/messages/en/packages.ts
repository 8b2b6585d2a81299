import type { Said } from '../../problems/params.ts'
import { advice, command } from '../advice.ts'

const fetchAgain = advice(
  'With a mirror of your own the router must know its key. Fetch them again:',
  command('benchflash fetch'),
)

/** Of a package index and its signature. */
export const feedWords = {
  badSignature: {
    message: 'A package index has a signature that the router does not accept',
    ...fetchAgain,
  },
  unreachable: {
    message: 'The router could not fetch the package lists from this laptop',
    hint: 'Check that the cable is in LAN 1-3 and that the firewall of this laptop lets the router in, then start again.',
  },
  unchecked: { message: 'A package index was not checked by the router', ...fetchAgain },
} satisfies Record<string, Said>

/** Of packages that the router installs. */
export const packageWords = {
  kernelMismatch: {
    message: "The packages are for another kernel than the router's",
    hint: 'Install the release that the packages belong to. Kernel modules are never forced.',
  },
  overlayFull: {
    message: 'There is no room for the packages',
    ...advice(
      'Take packages off the router that it does not need, or write OpenWrt again:',
      command('benchflash install --again'),
    ),
  },
  busy: {
    message: 'Another package manager is running on the router',
    hint: 'Wait until it has ended, then start again: it goes on with this step.',
  },
  checksum: {
    message: 'A package arrived on the router with another checksum than its index says',
    ...advice(
      'Start again. If it stays, use another --mirror, or look at the cache:',
      command('benchflash fetch --verify'),
    ),
  },
  failed: (code: number, line: string | null): Said => ({
    message: line ? `The packages were not installed: ${line}` : `The packages were not installed (${code})`,
    hint: 'The last lines of the console say why. Start again: it resumes with this step.',
  }),
  missing: (absent: string[]): Said => ({
    message: `Not installed: ${absent.join(', ')}`,
    hint: 'Start again: it resumes with this step.',
  }),
}
