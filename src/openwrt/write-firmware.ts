import { DeviceError } from '../base/errors.ts'
import type { Shell } from '../console/shell.ts'
import { phrase } from '../phrases/phrase.ts'
import { type Ended, runDetached, type Script, untilOver } from './detached.ts'

const NAME = 'firmware'

/** `mtd` asks nothing and checks nothing: what it is given must have been proven before. */
export const firmwareScript = (file: string) => `mtd write ${file} firmware\n`

/** Runs the script above beside the console until the flash is written. */
export async function writeFirmware(
  shell: Shell,
  script: Omit<Script, 'name'>,
  signal: AbortSignal,
): Promise<void> {
  const { code, output } = await runDetached(shell, { ...script, name: NAME }, signal)
  if (code !== 0) throw failed({ code, output })
}

/** Waits for a write that an earlier run of the program began. */
export function firmwareWritten(shell: Shell, within: number, signal: AbortSignal): Promise<void> {
  return untilOver(shell, { name: NAME, within }, signal)
}

function failed({ code, output }: Ended): DeviceError {
  const evidence = output.split(/\r?\n/).filter(Boolean)
  return new DeviceError('flash-write-failed', phrase('write.failed', code), { evidence })
}
