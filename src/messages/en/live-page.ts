import type { Said } from '../../problems/params.ts'

/** The live page of a batch, which is read from two metres. */
export const livePageWords = {
  title: 'benchflash: the bench',
  at: (url: string) => `The live page: ${url}`,
  noContact: 'NO CONTACT: LEAVE THE POWER ON',
  /** Where a seat's power stands while nothing is heard of it. */
  leaveOn: 'LEAVE ON',
  reopen:
    'The page comes back by itself. If the program runs and it does not, open the address that the terminal shows.',
  noScript: 'This page needs JavaScript.',
  empty: 'No seat has begun yet.',
  seats: 'Seats',
  verdicts: 'Last verdicts',
  none: 'None yet.',
  /** Where a hand is wanted, in the order in which to go. */
  hands: (seats: string) => `➜ ${seats}`,
  seat: (seat: string) => `Seat ${seat}`,
  power: { safe: 'off ok', 'keep-on': 'KEEP ON' },
  unknown: 'unknown router',
  left: (time: string) => `about ${time} left`,
  hour: (count: number) => `${count === 1 ? '1 router' : `${count} routers`} in the last hour`,
  result: { passed: 'passed', 'no-lte': 'no LTE', failed: 'FAILED' },
}

export const livePageFaultWords = {
  inUse: (address: string, port: number): Said => ({
    message: `The live page cannot be shown: another program listens on ${address}, TCP port ${port}`,
    hint: `If it is another batch, end it, or choose another port: --web ${address}:${port + 1}`,
  }),
  unusable: (address: string, port: number): Said => ({
    message: `The live page cannot be shown at ${address}, TCP port ${port}`,
    hint: 'Use an address that this laptop has and a port above 1023, or --web alone for this laptop only.',
  }),
}
