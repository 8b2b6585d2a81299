import { showState } from '../overlay.ts'
import type { Applet } from './applet.ts'

/** The factory reset: a mounted overlay loses its files, and the next start makes everything again. */
export const firstboot: Applet = async ({ system, args, exec }) => {
  if (!system.changes) return { err: 'firstboot: no overlay\n', code: 1 }
  if (!args.includes('-y')) {
    return {
      out: 'This will erase all settings and remove any installed packages. Are you sure? [N/y]\n',
      code: 1,
    }
  }
  system.changes.clear()
  system.fs.forgetChanges()
  await showState(system, '1')
  const err = '/dev/mtdblock4 is mounted as /overlay, only erasing files\n'
  return args.includes('-r') ? { ...(await exec('reboot')), err } : { err }
}
