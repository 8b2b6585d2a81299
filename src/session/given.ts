import type { Patient } from '../base/patience.ts'

/** What commander hands over: `--tftp-port 69` as `tftpPort: 69`. Only what was asked for is there. */
export interface Given {
  port?: string
  device?: string
  release?: string
  ramRelease?: string
  mirror?: string
  trustKey?: string[]
  initramfs?: string
  sysupgrade?: string
  offline?: boolean
  serverIp?: string
  listen?: string
  tftpPort?: number
  httpPort?: number
  routerIp?: string
  cache?: string
  records?: string
  yes?: boolean
  json?: boolean
  dryRun?: boolean
  until?: string
  skip?: string[]
  label?: string
  scanned?: string
  again?: boolean
  coldBoots?: number
  patient?: Patient
  modemMode?: 'ncm' | 'rndis'
  apn?: string
  apnUser?: string
  bands?: number[] | null
  bench?: string
  backupCopy?: string
  capture?: string
  captureDumps?: boolean
  /** Not a flag: out of the bench file. */
  packages?: string[]
  pace?: string
  plain?: boolean
  /** What `restore` was told. */
  backup?: string
  forRouter?: string
}
