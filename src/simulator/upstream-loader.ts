import type { SimLine } from './line.ts'

/** What a U-Boot of today's upstream kind says. */
export const upstreamLog = [
  { text: '\n\nU-Boot 2021.01 (May 23 2021 - 08:42:07 +0000)\n\n', takes: 60 },
  { text: 'DRAM:  128 MiB\nLoading Environment from SPIFlash... OK\n', takes: 200 },
  { text: 'In:    serial\nOut:   serial\nErr:   serial\nNet:   eth0: eth@1e100000\n', takes: 300 },
  { text: 'Hit any key to stop autoboot:  2 ', takes: 10 },
]

export const loadAddress = '0x80400000'
export const bdinfo = [
  'boot_params = 0x00000000',
  'DRAM bank   = 0x00000000',
  '-> start    = 0x80000000',
  '-> size     = 0x08000000',
  'flashstart  = 0x00000000',
  '',
].join('\n')

/** Whether any byte comes before the countdown is over. */
export async function anyKey(line: SimLine, countdown: Promise<unknown>): Promise<boolean> {
  let end: Disposable | null = null
  const key = new Promise<true>((resolve) => {
    end = line.onByte(() => resolve(true))
  })
  try {
    return await Promise.race([key, countdown.then(() => false)])
  } finally {
    ;(end as Disposable | null)?.[Symbol.dispose]()
  }
}
