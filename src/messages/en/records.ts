/** What the page of all runs says. */
export const pageWords = {
  unitHeads: ['MAC', 'IMEI', 'Hostname', 'Release', 'Result', 'OpenWrt', 'LTE', 'Why', 'Backup (SHA-256)'],
  runHeads: ['Seat', 'MAC', 'Result', 'Time', 'Steps'],
  totals: (passed: number, failed: number, cancelled: number, unfinished: number) => {
    const words = [`${passed} passed`, `${failed} failed`]
    if (cancelled) words.push(`${cancelled} stopped`)
    if (unfinished) words.push(`${unfinished} not finished`)
    return words.join(', ')
  },
  span: (from: string, to: string) => `${from} to ${to} UTC`,
  notIdentified: 'not identified',
  notIdentifiedAt: (seat: string) => `not identified, seat ${seat}`,
  timeline: 'Timeline of the seats',
  unknownRouter: 'unknown router',
}

/** What a router's label says beside its names. */
export const labelWords = {
  host: 'Host',
  mac: 'MAC',
  lte: 'LTE',
  notProven: 'not proven',
  page: 'Page',
  wifi: 'Wi-Fi',
  key: 'Key',
  password: 'Password',
}
/** A line, or a whole file or folder of the records, that is not what it should be. */
export const passedOver = ({ file, line }: { file: string; line: number | null }) =>
  line === null ? `Passed over, not readable: ${file}` : `Passed over, not readable: ${file}, line ${line}`
