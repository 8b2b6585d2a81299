import { resolve } from 'node:path'
import { backupSerial, backup as steps } from '../../steps/index.ts'
import { UsageError } from '../base/errors.ts'
import { phrase } from '../phrases/phrase.ts'
import type { Context } from '../session/context.ts'
import { defaultFolders } from '../session/folders.ts'
import type { Given } from '../session/given.ts'
import { onTheBench } from '../session/single.ts'
import { verifyBackups } from './backup/verify.ts'

export interface BackupGiven extends Given {
  /** True for all of them, else a MAC or a folder. */
  verify?: true | string
  serial?: boolean
}

/** The whole flash of one router onto this laptop. The router is only read, and restarted at the end. */
export async function backup(given: BackupGiven, context: Context): Promise<void> {
  const { verify, serial } = given
  if (verify !== undefined && serial) throw new UsageError('bad-options', phrase('verify.noLine'))
  if (verify !== undefined) {
    const records = resolve(given.records ?? defaultFolders().records)
    return verifyBackups({ records, wanted: verify === true ? null : verify, given, to: context.to })
  }
  if (serial) return bySerial(given, context)
  await onTheBench(
    {
      name: 'backup',
      get steps() {
        return steps
      },
    },
    given,
    context,
  )
}

/** Nothing is looked for and no router restarted: the one step asks whatever shell there is. */
async function bySerial(given: Given, context: Context): Promise<void> {
  await onTheBench(
    { name: 'backup-serial', steps: backupSerial },
    { ...given, until: backupSerial[0]!.id },
    context,
  )
}
