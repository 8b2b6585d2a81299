import { spawn } from 'node:child_process'
import { english } from '../base/english.ts'
import { phrase } from '../phrases/phrase.ts'

// ES_CONTINUOUS | ES_SYSTEM_REQUIRED: no sleep while this process lives; the screen may go dark.
const POWERSHELL = `
Add-Type -Name Power -Namespace Bench -MemberDefinition '[DllImport("kernel32.dll")] public static extern uint SetThreadExecutionState(uint state);'
[void][Bench.Power]::SetThreadExecutionState([uint32]"0x80000001")
[void][Console]::In.ReadToEnd()`

/** The system's own command that keeps a laptop awake as long as its standard input is open; null where none is known. */
export function awakeCommand(platform: NodeJS.Platform, pid: number): [string, string[]] | null {
  const why = ['--what=sleep:idle', '--who=benchflash', `--why=${english(phrase('awake.why'))}`]
  if (platform === 'linux') return ['systemd-inhibit', [...why, 'cat']]
  if (platform === 'darwin') return ['caffeinate', ['-i', '-s', '-w', String(pid)]]
  if (platform === 'win32') return ['powershell', ['-NoProfile', '-NonInteractive', '-Command', POWERSHELL]]
  return null
}

/**
 * Keeps this laptop from falling asleep until disposed, as well as the system lets us: nothing is said where it does
 * not. It ends with us however we end, because its input is ours.
 */
export function stayAwake(command = awakeCommand(process.platform, process.pid)): Disposable {
  const child =
    command && spawn(command[0], command[1], { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true })
  for (const each of [child, child?.stdin]) each?.on('error', () => {})
  child?.unref()
  return {
    [Symbol.dispose]: () => {
      child?.stdin?.end()
      child?.kill()
    },
  }
}
