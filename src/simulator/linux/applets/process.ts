import { seconds } from '../../../base/time.ts'
import { mounts } from '../router-fs.ts'
import type { Applet } from './applet.ts'
import { option } from './applet.ts'

export const dmesg: Applet = ({ system, args }) => {
  const level = option(args, '-n') ?? args.find((arg) => /^-n\d/.test(arg))?.slice(2)
  if (level === undefined) return { out: system.machine.kernelLog.map((line) => `${line}\n`).join('') }
  system.loglevel = Number(level)
  return {}
}

export const uname: Applet = ({ system, args }) => {
  const { kernel } = system.machine.image
  if (args[0] === '-r') return { out: `${kernel}\n` }
  if (args[0] === '-m') return { out: 'mips\n' }
  if (args[0] === '-n') return { out: `${system.hostname}\n` }
  return { out: args[0] === '-a' ? `Linux ${system.hostname} ${kernel} #0 SMP mips GNU/Linux\n` : 'Linux\n' }
}

export const id: Applet = ({ args }) => ({ out: args[0] === '-u' ? '0\n' : 'uid=0(root) gid=0(root)\n' })

export const sync: Applet = () => ({})

export const logread: Applet = ({ system }) => ({ out: system.syslog.map((line) => `${line}\n`).join('') })

export const logger: Applet = ({ system, args }) => {
  const tag = option(args, '-t') ?? 'root'
  system.log(`user.notice ${tag}`, args.filter((arg) => !arg.startsWith('-') && arg !== tag).join(' '))
  return {}
}

export const mount: Applet = ({ system }) => ({
  out: mounts(system).replace(/^(\S+) (\S+) (\S+) (\S+) 0 0$/gm, '$1 on $2 type $3 ($4)'),
})

export const reboot: Applet = async ({ system }) => {
  system.leaving = true
  // procd stops the services first; the shell is long back at its prompt by then.
  await system.wait(seconds(3))
  system.printk('reboot: Restarting system', undefined, 0)
  await system.machine.line.flushed(system.machine.signal)
  system.machine.reboot('warm')
  return {}
}
