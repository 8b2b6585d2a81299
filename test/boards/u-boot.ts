import type { Board } from './board.ts'
import { type Commands, loader } from './loader.ts'
import { tftpGet } from './tftp-get.ts'

const lines = [
  '',
  '',
  'U-Boot 2021.01+dfsg-5 (May 23 2021 - 08:42:07 +0000)',
  '',
  'DRAM:  128 MiB',
  'Flash: 64 MiB',
  'Loading Environment from Flash... *** Warning - bad CRC, using default environment',
  '',
  'In:    pl011@9000000',
  'Out:   pl011@9000000',
  'Err:   pl011@9000000',
  'Net:   eth0: virtio-net#32',
  'Hit any key to stop autoboot:  2 ',
]
/** Of today's upstream kind: CR LF, and a countdown that takes any key. */
export const uBootText = lines.join('\r\n')

export interface Asked {
  env: Record<string, string>
  sizes: number[]
}

/** Power-on, countdown and prompt of a board that nobody has a profile of. `env` is what it was built with. */
export async function uBoot(
  board: Board,
  env: Record<string, string>,
  o: { prompt?: string; dram?: string; bootm?: string } = {},
): Promise<Asked> {
  const asked: Asked = { env: { ...env }, sizes: [] }
  const { dram = '0x0000000040000000', prompt = '=> ' } = o
  board.place = 'window'
  board.forget()
  await board.tell(uBootText)
  if ((await board.hears(/[ a-z\x03]/, 3000)) === null) return asked
  await board.say('\b\b\b 0 \r\n')
  const known: Commands = {
    version: () => 'U-Boot 2021.01+dfsg-5 (May 23 2021 - 08:42:07 +0000)\r\n',
    printenv: () => told(asked.env),
    bdinfo: () =>
      `boot_params = 0x0000000000000000\r\nDRAM bank   = 0x0000000000000000\r\n-> start    = ${dram}\r\n-> size     = 0x0000000008000000\r\nflashstart  = 0x0000000000000000\r\n`,
    setenv: (line) => {
      const [, name = '', value = ''] = line.split(' ')
      asked.env[name] = value
      return ''
    },
    tftpboot: (line) => download(line, asked),
    bootm: () => o.bootm ?? "Wrong Image Format for bootm command\r\nERROR: can't get kernel image!\r\n",
    reset: () => ({ leave: '' }),
  }
  await loader(board, known, { prompt })
  return asked
}

const told = (env: Record<string, string>) =>
  `${Object.entries(env)
    .map(([name, value]) => `${name}=${value}\r\n`)
    .join('')}\r\nEnvironment size: 200/262140 bytes\r\n`

/** From the port that `tftpdstp` says, to the address and by the name that it was told. */
async function download(line: string, { env, sizes }: Asked): Promise<string> {
  const [, address = '', file = ''] = line.split(' ')
  const { size } = await tftpGet(Number(env.tftpdstp ?? 69), file)
  sizes.push(size)
  return [
    'Using virtio-net#32 device',
    `TFTP from server ${env.serverip}; our IP address is ${env.ipaddr}`,
    `Filename '${file}'.`,
    `Load address: ${address}`,
    'Loading: *\b#################################################################',
    '\t 3.1 MiB/s',
    'done',
    `Bytes transferred = ${size} (${size.toString(16)} hex)`,
    '',
  ].join('\r\n')
}
