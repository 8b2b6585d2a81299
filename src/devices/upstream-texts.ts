import type { LoaderTexts } from './hardware.ts'

/** A U-Boot of today's upstream kind as its own source prints it; the board and its build are made up. */
export function upstreamTexts(megabytes: number, prompt: string): LoaderTexts {
  const banner = '\n\nU-Boot 2021.01 (May 23 2021 - 08:42:07 +0000)\n\n'
  return {
    banner,
    log: [
      { text: banner, takes: 60 },
      { text: `DRAM:  ${megabytes} MiB\nLoading Environment from SPIFlash... OK\n`, takes: 200 },
      { text: 'In:    serial\nOut:   serial\nErr:   serial\nNet:   eth0: eth@10400000\n', takes: 300 },
      { text: 'Hit any key to stop autoboot:  2 ', takes: 10 },
    ],
    chipLine: '',
    window: 'countdown',
    word: '',
    taken: '',
    missed: '\n',
    menu: [],
    prompt,
    commands:
      '? bdinfo bootm cp erase go help loadb md mm nm printenv reset saveenv setenv tftpboot version'.split(
        ' ',
      ),
    environment: {
      bootcmd: 'bootm',
      bootdelay: '2',
      baudrate: '115200',
      ethaddr: '02:00:00:00:00:01',
      loadaddr: '0x84000000',
    },
  }
}
