import { spawn } from 'node:child_process'

/** The command with which a system shows a file to whoever sits there; null where it would not be seen. */
export function viewer(
  file: string,
  options: { platform: string; env: NodeJS.ProcessEnv; root: boolean },
): [string, string[]] | null {
  const { platform, env, root } = options
  if (env.BROWSER === 'none') return null
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', file]]
  if (platform === 'darwin') return ['open', [file]]
  // Browsers refuse to be started by root.
  return !root && (env.DISPLAY || env.WAYLAND_DISPLAY) ? ['xdg-open', [file]] : null
}

/** Shows it beside the program; who has no viewer has read where the file is. */
export function show(file: string): void {
  const { platform, env } = process
  const found = viewer(file, { platform, env, root: process.getuid?.() === 0 })
  if (!found) return
  const child = spawn(found[0], found[1], { detached: true, stdio: 'ignore' })
  child.on('error', () => {})
  child.unref()
}
